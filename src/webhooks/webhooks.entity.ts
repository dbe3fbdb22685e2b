import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';
import type { EventType } from '../events/events.types';
import type { DisabledReason } from './webhooks.types';

/** A merchant's webhook endpoint, and the progress of its deliveries. */
@Entity('webhook_endpoints')
@Index('webhook_endpoints_created_idx', ['organisation_id', 'created_at', 'id'])
@Index('webhook_endpoints_enabled_idx', ['leased_until'], { where: 'enabled' })
@Check('webhook_endpoints_disabled_reason_check', `disabled_reason in ('by_request','gone','failing')`)
@Check(
  'webhook_endpoints_disabled_check',
  'enabled = (disabled_at is null) and enabled = (disabled_reason is null)',
)
@ForeignKey('OrganisationEntity', ['organisation_id'], ['id'], {
  name: 'webhook_endpoints_organisation_fkey',
})
export class WebhookEndpointEntity extends OwnedRow {
  @Column('text')
  url!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  /** Null: all types. */
  @Column('text', { array: true, nullable: true })
  event_types!: readonly EventType[] | null;

  @Column('boolean')
  enabled!: boolean;

  @Column('timestamptz', { nullable: true })
  disabled_at!: string | null;

  @Column('text', { nullable: true })
  disabled_reason!: DisabledReason | null;

  /** Encrypted, like the previous secret. */
  @Column('bytea')
  secret!: Buffer;

  @Column('bytea', { nullable: true })
  previous_secret!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  previous_secret_until!: string | null;

  /** Sequence of the last event that has been turned into deliveries. */
  @Column('bigint')
  queued_through!: number;

  /** Number of consecutive failed attempts. */
  @Column('integer', { default: 0 })
  failures!: number;

  @Column('timestamptz', { nullable: true })
  failing_since!: string | null;

  /** End of the backoff after consecutive failures; nothing is sent before. */
  @Column('timestamptz', { nullable: true })
  resting_until!: string | null;

  /** The lease holder that sends to it. */
  @Column('uuid', { nullable: true })
  leased_by!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  leased_until!: string;
}
