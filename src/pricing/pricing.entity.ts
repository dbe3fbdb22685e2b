import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';

/** A named set of prices. The prices are in a table of their own. */
@Entity('plans')
@Index('plans_search_idx', { synchronize: false })
@Index('plans_external_id_key', ['organisation_id', 'external_id'], { unique: true })
@Index('plans_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('plans_published_idx', ['organisation_id', 'published', 'created_at', 'id'])
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'plans_organisation_fkey' })
export class PlanEntity extends OwnedRow {
  @Column('text', { nullable: true })
  external_id!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text')
  currency!: string;

  @Column('boolean')
  published!: boolean;
}
