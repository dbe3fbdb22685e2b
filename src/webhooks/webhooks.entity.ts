import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { OwnedRow } from '../platform/database/owned-row';
import type { EventType } from '../events/events.types';
import type { DisabledReason } from './webhooks.types';

/** Where a merchant wants events sent, and how far that is. */
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

  /** Null: all. */
  @Column('text', { array: true, nullable: true })
  event_types!: EventType[] | null;

  @Column('boolean')
  enabled!: boolean;

  @Column('timestamptz', { nullable: true })
  disabled_at!: string | null;

  @Column('text', { nullable: true })
  disabled_reason!: DisabledReason | null;

  /** Sealed, as the one before it. */
  @Column('bytea')
  secret!: Buffer;

  @Column('bytea', { nullable: true })
  previous_secret!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  previous_secret_until!: string | null;

  /** The event up to which there are deliveries. */
  @Column('bigint')
  queued_through!: number;

  /** Attempts that failed since the last that did not. */
  @Column('integer', { default: 0 })
  failures!: number;

  @Column('timestamptz', { nullable: true })
  failing_since!: string | null;

  /** Nothing is sent before: it has failed several times on end. */
  @Column('timestamptz', { nullable: true })
  resting_until!: string | null;

  /** The node that sends to it, while that gives signs of life. */
  @Column('uuid', { nullable: true })
  leased_by!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  leased_until!: string;
}
