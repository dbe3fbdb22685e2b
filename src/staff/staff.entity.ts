import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { StaffRole } from '../platform/access/scopes';
import { OwnedRow } from '../platform/database/owned-row';

/** Somebody who works for the merchant and signs in to the console. */
@Entity('staff')
@Index('staff_created_idx', ['organisation_id', 'created_at', 'id'])
// staff_email_key, one person per e-mail address whatever its case, is made by its migration: TypeORM has no word for
// an index on an expression. It reaches across organisations, for at sign-in the address is all that tells which.
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

  /** argon2id, in its own notation; null until the invitation was accepted. */
  @Column('text', { nullable: true })
  password_hash!: string | null;

  @Column('timestamptz', { nullable: true })
  password_changed_at!: string | null;

  /** Sealed. Not in force before `totp_enabled_at`: until then it waits for its first code. */
  @Column('bytea', { nullable: true })
  totp_secret!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  totp_enabled_at!: string | null;

  /** The step (of 30 seconds since 1970) of the last code that was taken: none is taken twice. */
  @Column('integer', { nullable: true })
  totp_last_step!: number | null;

  /** SHA-256 of those that are left. */
  @Column('text', { array: true, default: () => `'{}'` })
  recovery_codes!: string[];

  @Column('timestamptz', { nullable: true })
  last_signed_in_at!: string | null;

  @Column('timestamptz', { nullable: true })
  deactivated_at!: string | null;
}
