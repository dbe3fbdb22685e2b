import { EVENT_TYPES, type EventType } from '../events/events.types';
import type { ListDefinition } from '../platform/http/list/list-definition';

/**
 * `by_request`: disabled by the merchant. `gone`: it answered 410. `failing`: no delivery has succeeded for
 * days.
 */
export const DISABLED_REASONS = ['by_request', 'gone', 'failing'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** `failed`: no further attempt is made. */
export const DELIVERY_STATUSES = ['pending', 'succeeded', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Largest number of endpoints of one organisation. */
export const MOST_ENDPOINTS = 20;

/** A count of events to replay stops above this number. */
export const MOST_COUNTED = 10_000;

export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  /** Null: all types. */
  readonly event_types: readonly EventType[] | null;
  readonly enabled: boolean;
  readonly disabled_at: string | null;
  readonly disabled_reason: DisabledReason | null;
  /**
   * Sequence of the last event that was turned into a delivery or that the endpoint does not subscribe to.
   */
  readonly queued_through: number;
  /** When consecutive failures began; failures of DNS do not count. */
  readonly failing_since: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** {@link WebhookEndpoint} with its secret. Only returned at creation and rotation. */
export interface EndpointWithSecret extends WebhookEndpoint {
  readonly secret: string;
}

/** Fields that a merchant writes. An absent field keeps its value, null clears it. */
export interface EndpointFields {
  readonly url?: string;
  readonly description?: string | null;
  readonly event_types?: EventType[] | null;
  readonly enabled?: boolean;
}

export interface NewEndpoint extends EndpointFields {
  readonly url: string;
}

/** Where a replay starts; exactly one of the two is given. */
export interface Replay {
  /** A sequence, or an event's id. */
  readonly after?: string;
  readonly since?: string;
}

export interface WebhookDelivery {
  readonly id: string;
  readonly endpoint_id: string;
  readonly event_id: string;
  readonly event_type: EventType;
  readonly sequence: number;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  readonly next_attempt_at: string | null;
  readonly last_status_code: number | null;
  readonly last_error: string | null;
  /** Duration of the last attempt in milliseconds. */
  readonly response_ms: number | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export const ENDPOINT_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: { enabled: { kind: 'boolean' } },
  search: [],
};

export const DELIVERY_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    status: { kind: 'text', values: DELIVERY_STATUSES },
    event_type: { kind: 'text', values: EVENT_TYPES },
    event_id: { kind: 'uuid' },
  },
  search: [],
};
