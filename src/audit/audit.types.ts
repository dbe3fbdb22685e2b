import {
  EVENT_OBJECT_TYPES,
  EVENT_TYPES,
  type EventObjectType,
  type EventType,
} from '../events/events.types';
import { ACTOR_TYPES } from '../platform/access/scopes';
import type { FieldChanges } from '../platform/database/field-changes';
import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { AuditEventDto } from './dto/audit-event.dto';

/** Each action is also an event of that type. */
export const AUDIT_ACTIONS = EVENT_TYPES;
export type AuditAction = EventType;
export const AUDIT_OBJECT_TYPES = EVENT_OBJECT_TYPES;
export type AuditObjectType = EventObjectType;

export type AuditEvent = FieldsOf<AuditEventDto>;

/** One change, as a service reports it. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly object_type: AuditObjectType;
  readonly object_id: string;
  readonly changes: FieldChanges;
  /**
   * The customer that the change concerns, if it is exactly one. May be omitted for changes to the customer
   * itself.
   */
  readonly customer_id?: string | null;
}

/**
 * The values that the log clears when a customer is erased, per object type: all fields, or the named ones.
 * Object types that are absent keep theirs.
 */
export type ForgottenFields = Readonly<Partial<Record<AuditObjectType, 'all' | readonly string[]>>>;

/** The object type and actions that the log uses for created and changed rows of one kind. */
export interface AuditWords {
  readonly object_type: AuditObjectType;
  readonly created: AuditAction;
  readonly updated: AuditAction;
}

export const AUDIT_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    action: { kind: 'text', values: AUDIT_ACTIONS },
    actor_type: { kind: 'text', values: ACTOR_TYPES },
    customer_id: { kind: 'uuid' },
    object_id: { kind: 'uuid' },
    object_type: { kind: 'text', values: AUDIT_OBJECT_TYPES },
    created_at: { kind: 'moment' },
  },
  search: [],
};

/** Selects the entries to count: one object and one action, after a moment. */
export interface RecentEntries {
  readonly objectId: string;
  readonly action: AuditAction;
  readonly since: string;
  readonly most: number;
}

export interface CountedEntries {
  readonly count: number;
  /** IP address of the most recent of them. */
  readonly last_ip: string | null;
}
