import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import { isUuid } from '../platform/http/uuid';
import type { EventDto, EventsPageDto } from './dto/event.dto';
import type { EventObjectType, EventType } from './event-types';

export { EVENT_OBJECT_TYPES, EVENT_TYPES, type EventObjectType, type EventType } from './event-types';

/** Something that happened, with its sequence. */
export type Event = FieldsOf<EventDto>;

/** An event to append. */
export interface NewEvent {
  readonly id: string;
  readonly type: EventType;
  readonly object_type: EventObjectType;
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

export type EventsPage = FieldsOf<EventsPageDto>;
