import { AUDIT_ACTIONS, type AuditAction } from '../audit/audit.types';

/** Every audited action is an event type. */
export const EVENT_TYPES = AUDIT_ACTIONS;
export type EventType = AuditAction;
