/** Scopes: the caller and the data it may access. Every service method takes a scope first. */

/** Permissions of API keys; a key has any number of them. */
export const API_KEY_SCOPES = [
  'organisation:read',
  'organisation:write',
  'customers:read',
  'customers:write',
  'invoices:read',
  'invoices:write',
  'payments:read',
  'payments:write',
  'entitlements:read',
  'entitlements:write',
  'pricing:read',
  'pricing:write',
  'contracts:read',
  'contracts:write',
  'sessions:read',
  'sessions:write',
  'preview:write',
  'imports:read',
  'imports:write',
  'audit:read',
  'events:read',
  'webhooks:read',
  'webhooks:write',
] as const;
export type ApiKeyScopeName = (typeof API_KEY_SCOPES)[number];

export const ACTOR_TYPES = ['api_key', 'customer', 'contact', 'guest', 'staff', 'system'] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];

/** The actor of a change, as the audit log records it. */
export interface Actor {
  readonly type: ActorType;
  readonly id: string;
}

/** The origin of a change; recorded in the audit log. */
export interface ChangeOrigin {
  readonly actor: Actor;
  readonly ip: string | null;
  readonly requestId: string | null;
}

/** A merchant's backend or the system itself, with access to all of one organisation. */
export interface OrganisationScope extends ChangeOrigin {
  readonly organisationId: string;
}

export const SESSION_KINDS = ['customer', 'guest', 'preview'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** The user of a portal session: one customer of one organisation, or a guest of it. */
export interface SessionScope extends OrganisationScope {
  /** Null for a guest. */
  readonly customerId: string | null;
  readonly contactId: string | null;
  readonly sessionId: string;
  readonly kind: SessionKind;
  readonly readOnly: boolean;
}

/** A customer in a portal session. */
export interface CustomerScope extends SessionScope {
  readonly customerId: string;
}

/** One customer of one organisation, independent of the caller. */
export type CustomerOwner = Pick<CustomerScope, 'organisationId' | 'customerId'>;

/** Roles in the admin console in ascending order; each includes the permissions of those before it. */
export const STAFF_ROLES = ['viewer', 'support', 'admin', 'owner'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** True when `role` includes the permissions of `needed`. */
export function reaches(role: StaffRole, needed: StaffRole): boolean {
  return STAFF_ROLES.indexOf(role) >= STAFF_ROLES.indexOf(needed);
}

/** A member of staff in the admin console, with access to one organisation as far as the role allows. */
export interface StaffScope extends OrganisationScope {
  readonly staffId: string;
  readonly sessionId: string;
  readonly role: StaffRole;
}
