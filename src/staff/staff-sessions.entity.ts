import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';
import type { FailedSignIns } from './staff.types';

/** A session of a member of staff in a browser. Ending a session deletes its row. */
@Entity('staff_sessions')
@Index('staff_sessions_token_key', ['token_hash'], { unique: true })
@Index('staff_sessions_staff_idx', ['organisation_id', 'staff_id'])
@ForeignKey('StaffEntity', ['organisation_id', 'staff_id'], ['organisation_id', 'id'], {
  name: 'staff_sessions_staff_fkey',
  onDelete: 'CASCADE',
})
export class StaffSessionEntity extends OwnedRow {
  @Column('uuid')
  staff_id!: string;

  /** SHA-256 of the cookie's secret. */
  @Column('bytea')
  token_hash!: Buffer;

  /** True while the second step is missing; a pending session gives no access. */
  @Column('boolean')
  pending!: boolean;

  /** In seconds after `last_seen_at`. */
  @Column('integer')
  idle_timeout!: number;

  /** Written at most once a minute. */
  @Column('timestamptz', { default: () => 'now()' })
  last_seen_at!: string;

  @Column('timestamptz')
  absolute_expires_at!: string;

  @Column('text', { nullable: true })
  ip!: string | null;

  @Column('text', { nullable: true })
  user_agent!: string | null;

  /** Failed attempts before it; null when there were none, or the owner has been told. */
  @Column('jsonb', { nullable: true })
  failed_sign_ins!: FailedSignIns | null;
}
