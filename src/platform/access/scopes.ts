/** Who is calling and what they may reach. Every verb of a feature takes a scope first. */

/** What an API key may do; a key carries any number of them. */
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

/** Who did it, as the audit log records it. */
export interface Actor {
  readonly type: ActorType;
  readonly id: string;
}

/** Where a change came from; written to the audit log with it. */
export interface ChangeOrigin {
  readonly actor: Actor;
  readonly ip: string | null;
  readonly requestId: string | null;
}

/** A merchant's backend, or the system itself: all of one organisation. */
export interface OrganisationScope extends ChangeOrigin {
  readonly organisationId: string;
}

export const SESSION_KINDS = ['customer', 'guest', 'preview'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** Whoever is in a portal session: one customer of one organisation, or a guest of it. */
export interface SessionScope extends OrganisationScope {
  /** Null for a guest. */
  readonly customerId: string | null;
  readonly contactId: string | null;
  readonly sessionId: string;
  readonly kind: SessionKind;
  readonly readOnly: boolean;
}

/** A customer through a portal session. */
export interface CustomerScope extends SessionScope {
  readonly customerId: string;
}

/** One customer of one organisation, whoever it is that looks. */
export type CustomerOwner = Pick<CustomerScope, 'organisationId' | 'customerId'>;

/** What members of staff may do in the console, from least to most: each may what those before it may. */
export const STAFF_ROLES = ['viewer', 'support', 'admin', 'owner'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** True when `role` may what `needed` may. */
export function reaches(role: StaffRole, needed: StaffRole): boolean {
  return STAFF_ROLES.indexOf(role) >= STAFF_ROLES.indexOf(needed);
}

/** A member of the merchant's staff, signed in to the console: all of one organisation, as far as the role goes. */
export interface StaffScope extends OrganisationScope {
  readonly staffId: string;
  readonly sessionId: string;
  readonly role: StaffRole;
}
