import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';
import type { StaffLinkKind } from './staff.types';

/** A link with which a member of staff sets the first or a new password. It is deleted when used. */
@Entity('staff_links')
@Index('staff_links_code_key', ['code_hash'], { unique: true })
@Index('staff_links_created_by_idx', ['organisation_id', 'created_by'])
@Index('staff_links_staff_key', ['organisation_id', 'staff_id'], { unique: true })
@ForeignKey('StaffEntity', ['organisation_id', 'staff_id'], ['organisation_id', 'id'], {
  name: 'staff_links_staff_fkey',
  onDelete: 'CASCADE',
})
@Check('staff_links_kind_check', `kind in ('invitation','reset')`)
export class StaffLinkEntity extends OwnedRow {
  /** The member it is for; a new link replaces an earlier one. */
  @Column('uuid')
  staff_id!: string;

  /** The member of staff who created it; null when it was created outside the console. */
  @Column('uuid', { nullable: true })
  created_by!: string | null;

  @Column('text')
  kind!: StaffLinkKind;

  /** SHA-256 of the one-time code. */
  @Column('bytea')
  code_hash!: Buffer;

  @Column('timestamptz')
  expires_at!: string;
}
