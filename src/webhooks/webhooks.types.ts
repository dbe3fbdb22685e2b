import { EVENT_TYPES, type EventType } from '../events/events.types';
import type { ListDefinition } from '../platform/http/list/list-definition';

/** By request: the merchant did it. Gone: it answered 410. Failing: nothing has got through for days. */
export const DISABLED_REASONS = ['by_request', 'gone', 'failing'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** Failed: it is not tried any more. */
export const DELIVERY_STATUSES = ['pending', 'succeeded', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** As many endpoints as one organisation may have. */
export const MOST_ENDPOINTS = 20;

/** Whoever asks how many events would be sent again is told no more than this many. */
export const MOST_COUNTED = 10_000;

export interface WebhookEndpoint {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  /** Null: all. */
  readonly event_types: readonly EventType[] | null;
  readonly enabled: boolean;
  readonly disabled_at: string | null;
  readonly disabled_reason: DisabledReason | null;
  /** The sequence of the last event that a delivery was made for, or that is not wanted. */
  readonly queued_through: number;
  /** Since when every attempt has failed; those before which the name servers told nothing of the host do not count. */
  readonly failing_since: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** {@link WebhookEndpoint} with its secret, which is shown only then. */
export interface EndpointWithSecret extends WebhookEndpoint {
  readonly secret: string;
}

/** What a merchant writes of an endpoint. Absent keeps, null clears. */
export interface EndpointFields {
  readonly url?: string;
  readonly description?: string | null;
  readonly event_types?: EventType[] | null;
  readonly enabled?: boolean;
}

export interface NewEndpoint extends EndpointFields {
  readonly url: string;
}

/** From where on events are sent again: exactly one of the two. */
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
  /** Milliseconds that the last attempt took. */
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
