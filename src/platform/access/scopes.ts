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
  'sessions:read',
  'sessions:write',
  'imports:read',
  'imports:write',
  'audit:read',
] as const;
export type ApiKeyScopeName = (typeof API_KEY_SCOPES)[number];

/** Who did it, as the audit log records it. */
export interface Actor {
  readonly type: 'api_key' | 'customer' | 'contact' | 'system';
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

export type SessionKind = 'customer' | 'guest' | 'preview';

/** A customer through a portal session: one customer of one organisation. */
export interface CustomerScope extends OrganisationScope {
  readonly customerId: string;
  readonly contactId: string | null;
  readonly sessionId: string;
  readonly kind: SessionKind;
  readonly readOnly: boolean;
}
