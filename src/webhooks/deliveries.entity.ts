import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { EventType } from '../events/events.types';
import { OwnedRow } from '../platform/database/owned-row';
import type { DeliveryStatus } from './webhooks.types';

const PENDING = { where: `status = 'pending'` };
const SETTLED = { where: `status <> 'pending'` };

/** The delivery of one event to one endpoint. */
@Entity('webhook_deliveries')
@Index('webhook_deliveries_event_key', ['organisation_id', 'endpoint_id', 'event_id'], { unique: true })
@Index('webhook_deliveries_created_idx', ['organisation_id', 'endpoint_id', 'created_at', 'id'])
@Index('webhook_deliveries_status_idx', ['organisation_id', 'endpoint_id', 'status', 'created_at', 'id'])
@Index('webhook_deliveries_pending_idx', ['organisation_id', 'endpoint_id', 'sequence'], PENDING)
@Index('webhook_deliveries_due_idx', ['organisation_id', 'endpoint_id', 'next_attempt_at'], PENDING)
@Index('webhook_deliveries_settled_idx', ['organisation_id', 'updated_at'], SETTLED)
@Check('webhook_deliveries_status_check', `status in ('pending','succeeded','failed')`)
@Check('webhook_deliveries_next_check', `(status = 'pending') = (next_attempt_at is not null)`)
@ForeignKey('WebhookEndpointEntity', ['organisation_id', 'endpoint_id'], ['organisation_id', 'id'], {
  name: 'webhook_deliveries_endpoint_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey('EventEntity', ['organisation_id', 'event_id'], ['organisation_id', 'id'], {
  name: 'webhook_deliveries_event_fkey',
})
export class WebhookDeliveryEntity extends OwnedRow {
  @Column('uuid')
  endpoint_id!: string;

  @Column('uuid')
  event_id!: string;

  @Column('text')
  event_type!: EventType;

  /** Sequence of the event. */
  @Column('bigint')
  sequence!: number;

  @Column('text')
  status!: DeliveryStatus;

  @Column('integer', { default: 0 })
  attempts!: number;

  /**
   * Incremented at each requested retry: the result of an attempt that began under an earlier generation is
   * ignored.
   */
  @Column('integer', { default: 0 })
  generation!: number;

  /** Null unless pending. */
  @Column('timestamptz', { nullable: true })
  next_attempt_at!: string | null;

  @Column('integer', { nullable: true })
  last_status_code!: number | null;

  @Column('text', { nullable: true })
  last_error!: string | null;

  @Column('integer', { nullable: true })
  response_ms!: number | null;
}
