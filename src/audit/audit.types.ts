import { ACTOR_TYPES, type Actor } from '../platform/access/scopes';
import type { FieldChanges } from '../platform/database/field-changes';
import type { ListDefinition } from '../platform/http/list/list-definition';

/** Every change that is recorded, as `object.verb`. */
export const AUDIT_ACTIONS = [
  'organisation.created',
  'organisation.updated',
  'api_key.created',
  'api_key.revoked',
  'customer.created',
  'customer.updated',
  'customer.deleted',
  'customer.erased',
  'contact.created',
  'contact.updated',
  'invoice.created',
  'invoice.updated',
  'invoice.issued',
  'invoice.settled',
  'invoice.reopened',
  'invoice.credited',
  'invoice.voided',
  'invoice.written_off',
  'credit_note.issued',
  'credit_note.refunded',
  'invoice.document_replaced',
  'invoice.document_removed',
  'payment.recorded',
  'payment.updated',
  'payment.succeeded',
  'payment.failed',
  'payment.canceled',
  'payment.refunded',
  'payment.reversed',
  'payment_method.created',
  'payment_method.updated',
  'payment_method.removed',
  'payment_method.deleted',
  'entitlement.created',
  'entitlement.updated',
  'entitlement.granted',
  'entitlement.grant_updated',
  'product.created',
  'product.updated',
  'plan.created',
  'plan.updated',
  'contract.created',
  'contract.updated',
  'contract.activated',
  'contract.paused',
  'contract.resumed',
  'contract.expired',
  'contract.canceled',
  'contract.disputed',
  'contract.resolved',
  'contract.document_added',
  'contract.document_removed',
  'session.created',
  'session.exchanged',
  'session.converted',
  'session.ended',
  'import.created',
  'import_mapping.created',
  'import_mapping.updated',
  'import_mapping.deleted',
  'webhook_endpoint.created',
  'webhook_endpoint.updated',
  'webhook_endpoint.deleted',
  'webhook_endpoint.secret_rotated',
  'webhook_endpoint.disabled',
  'webhook_endpoint.replayed',
  'webhook_delivery.retried',
  'staff.created',
  'staff.invited',
  'staff.link_created',
  'staff.joined',
  'staff.role_changed',
  'staff.deactivated',
  'staff.reactivated',
  'staff.recovered',
  'staff.password_changed',
  'staff.password_reset',
  'staff.two_step_enabled',
  'staff.two_step_disabled',
  'staff.recovery_codes_renewed',
  'staff.recovery_code_used',
  'staff.signed_in',
  'staff.sign_in_failed',
  'staff.signed_out',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The kinds of objects that are audited. */
export const AUDIT_OBJECT_TYPES = [
  'organisation',
  'api_key',
  'customer',
  'contact',
  'invoice',
  'credit_note',
  'payment',
  'payment_method',
  'entitlement',
  'entitlement_grant',
  'product',
  'plan',
  'contract',
  'session',
  'import',
  'import_mapping',
  'webhook_endpoint',
  'webhook_delivery',
  'staff',
] as const;
export type AuditObjectType = (typeof AUDIT_OBJECT_TYPES)[number];

export interface AuditEvent {
  readonly id: string;
  readonly actor: Actor;
  readonly action: AuditAction;
  readonly object_type: AuditObjectType;
  readonly object_id: string;
  /** The customer that the change concerns; null when it concerns none or not exactly one. */
  readonly customer_id: string | null;
  readonly changes: FieldChanges;
  readonly ip: string | null;
  readonly request_id: string | null;
  readonly created_at: string;
}

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
