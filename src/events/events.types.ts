import type { AuditAction, AuditObjectType } from '../audit/audit.types';
import { AUDIT_ACTIONS } from '../audit/audit.types';
import type { Actor } from '../platform/access/scopes';
import type { FieldChanges } from '../platform/database/field-changes';
import type { ListDefinition } from '../platform/http/list/list-definition';
import { isUuid } from '../platform/http/uuid';

/** Every audited action is an event type. */
export const EVENT_TYPES = AUDIT_ACTIONS;
export type EventType = AuditAction;

/** Something that happened, with its sequence. */
export interface Event {
  /** The id of the audit entry. */
  readonly id: string;
  /** 1, 2, 3, … per organisation, without gaps. */
  readonly sequence: number;
  readonly type: EventType;
  readonly created_at: string;
  readonly actor: Actor;
  readonly customer_id: string | null;
  readonly object_type: AuditObjectType;
  readonly object_id: string;
  readonly data: { readonly changes: FieldChanges };
}

/** An event to append. */
export interface NewEvent {
  readonly id: string;
  readonly type: EventType;
  readonly object_type: AuditObjectType;
  readonly object_id: string;
  readonly customer_id: string | null;
}

/** An event's id, sequence and type. */
export interface EventMark {
  readonly id: string;
  readonly sequence: number;
  readonly type: EventType;
}

/** Filters of events; null: not filtered. */
export interface EventFilters {
  readonly types: readonly string[] | null;
  readonly customerId: string | null;
  readonly objectId: string | null;
}

/** A place in the sequence: a sequence number, or the id of an event. */
export type EventPlace = number | string;

/** Parses a place in the sequence; null for invalid text. */
export function readPlace(text: string): EventPlace | null {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  return isUuid(text) ? text.toLowerCase() : null;
}

/** A customer's events in the admin console, latest first. */
export const HISTORY_LIST: ListDefinition = {
  order: { sequence: 'sequence' },
  defaultOrder: '-sequence',
  filters: {},
  search: [],
};

/** A validated request for one page of events. */
export interface EventsRequest extends EventFilters {
  readonly after: EventPlace;
  /** 1 to 100. */
  readonly limit: number;
}

export interface EventsPage {
  /** Oldest first. */
  readonly results: readonly Event[];
  /** Value of `after` for the next page; null when there are no more events now. */
  readonly next: string | null;
}
