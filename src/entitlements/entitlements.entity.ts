import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';
import type { EntitlementType } from './entitlements.types';

/** Something that customers can be entitled to. */
@Entity('entitlements')
@Index('entitlements_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('entitlements_created_idx', ['organisation_id', 'created_at', 'id'])
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'entitlements_organisation_fkey' })
@Check('entitlements_type_check', `type in ('feature','quantity','credits')`)
export class EntitlementEntity extends OwnedRow {
  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text')
  type!: EntitlementType;

  @Column('text', { nullable: true })
  unit!: string | null;
}
