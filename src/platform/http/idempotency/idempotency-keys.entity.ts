import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An idempotency key of a POST request and its first response, kept for 24 hours. */
@Entity('idempotency_keys')
@Index('idempotency_keys_expires_idx', ['expires_at'])
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], { name: 'idempotency_keys_organisation_fkey' })
export class IdempotencyKeyEntity {
  @PrimaryColumn('uuid')
  organisation_id!: string;

  /** The route's pattern, such as `POST /v1/customers`. */
  @PrimaryColumn('text')
  route!: string;

  @PrimaryColumn('text')
  key!: string;

  /** SHA-256 of URL and body. */
  @Column('bytea')
  fingerprint!: Buffer;

  @Column('timestamptz')
  claimed_at!: string;

  @Column('integer', { nullable: true })
  response_status!: number | null;

  /** JSON text; encrypted when `sealed`. */
  @Column('bytea', { nullable: true })
  response_body!: Buffer | null;

  @Column('boolean', { default: false })
  sealed!: boolean;

  @Column('timestamptz')
  expires_at!: string;
}
