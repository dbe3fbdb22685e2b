import type { AuditAction, AuditObjectType } from '../audit/audit.types';
import { AUDIT_ACTIONS } from '../audit/audit.types';
import type { Actor } from '../platform/access/scopes';
import type { FieldChanges } from '../platform/database/field-changes';
import type { ListDefinition } from '../platform/http/list/list-definition';
import { isUuid } from '../platform/http/uuid';

/** What can happen: every action that is audited. */
export const EVENT_TYPES = AUDIT_ACTIONS;
export type EventType = AuditAction;

/** Something that happened, in its place in the order. */
export interface Event {
  /** That of the audit entry. */
  readonly id: string;
  /** 1, 2, 3, … of the organisation, without gaps. */
  readonly sequence: number;
  readonly type: EventType;
  readonly created_at: string;
  readonly actor: Actor;
  readonly customer_id: string | null;
  readonly object_type: AuditObjectType;
  readonly object_id: string;
  readonly data: { readonly changes: FieldChanges };
}

/** An event that has just happened. */
export interface NewEvent {
  readonly id: string;
  readonly type: EventType;
  readonly object_type: AuditObjectType;
  readonly object_id: string;
  readonly customer_id: string | null;
}

/** An event's place and kind. */
export interface EventMark {
  readonly id: string;
  readonly sequence: number;
  readonly type: EventType;
}

/** Which events are wanted; null: whichever. */
export interface EventFilters {
  readonly types: readonly string[] | null;
  readonly customerId: string | null;
  readonly objectId: string | null;
}

/** A place in the order: a sequence, or the id of the event there. */
export type EventPlace = number | string;

/** Reads a place in the order; null for text that is none. */
export function readPlace(text: string): EventPlace | null {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  return isUuid(text) ? text.toLowerCase() : null;
}

/** A customer's events as staff reads them, the latest first. */
export const HISTORY_LIST: ListDefinition = {
  order: { sequence: 'sequence' },
  defaultOrder: '-sequence',
  filters: {},
  search: [],
};

/** One page of events, as asked for and checked. */
export interface EventsRequest extends EventFilters {
  readonly after: EventPlace;
  /** 1 to 100. */
  readonly limit: number;
}

export interface EventsPage {
  /** Oldest first. */
  readonly results: readonly Event[];
  /** To be passed on as `after`; null when there is nothing more for now. */
  readonly next: string | null;
}
