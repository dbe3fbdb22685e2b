import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { StaffRole } from '../platform/access/scopes';
import { OwnedRow } from '../platform/database/owned-row';

/** A member of the merchant's staff, who signs in to the admin console. */
@Entity('staff')
@Index('staff_created_idx', ['organisation_id', 'created_at', 'id'])
// staff_email_key, one member per e-mail address ignoring case, is created by a migration, because TypeORM does not
// support an index on an expression. It spans organisations, because at sign-in only the address identifies the
// organisation.
@Index('staff_email_key', { synchronize: false })
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'staff_organisation_fkey' })
@Check('staff_role_check', `role in ('viewer','support','admin','owner')`)
@Check('staff_totp_check', 'totp_enabled_at is null or totp_secret is not null')
export class StaffEntity extends OwnedRow {
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  @Column('text')
  role!: StaffRole;

  /** argon2id in PHC format; null until the invitation is accepted. */
  @Column('text', { nullable: true })
  password_hash!: string | null;

  @Column('timestamptz', { nullable: true })
  password_changed_at!: string | null;

  /** Encrypted. Not in force until `totp_enabled_at` is set by the first code. */
  @Column('bytea', { nullable: true })
  totp_secret!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  totp_enabled_at!: string | null;

  /** The time step (30-second steps since 1970) of the last accepted code, so that no code is accepted twice. */
  @Column('integer', { nullable: true })
  totp_last_step!: number | null;

  /** SHA-256 of the unused codes. */
  @Column('text', { array: true, default: () => `'{}'` })
  recovery_codes!: string[];

  @Column('timestamptz', { nullable: true })
  last_signed_in_at!: string | null;

  @Column('timestamptz', { nullable: true })
  deactivated_at!: string | null;
}
