import type { EndedSession, VerifiedSession } from '../platform/access/verifiers';
import type { PortalSessionEntity } from './sessions.entity';
import type { PortalSession } from './sessions.types';

/** A session as Postgres holds it, with what is left of it by the database's clock. */
export interface SessionRow extends PortalSessionEntity {
  /** Milliseconds; negative once over. */
  readonly idle_left: number;
  readonly absolute_left: number;
  /** Not ended and not expired. */
  readonly live: boolean;
}

/** What a request needs to know of its session; the hot copy carries just this. */
export interface SessionData {
  readonly organisation_id: string;
  readonly id: string;
  readonly customer_id: string | null;
  readonly contact_id: string | null;
  readonly kind: PortalSessionEntity['kind'];
  readonly read_only: boolean;
  readonly return_url: string;
  readonly locale: string | null;
  readonly embedded: boolean;
}

export function toData(row: PortalSessionEntity): SessionData {
  const { organisation_id, id, customer_id, contact_id, kind, read_only, return_url, locale, embedded } = row;
  return { organisation_id, id, customer_id, contact_id, kind, read_only, return_url, locale, embedded };
}

/** The session as the guard wants it; `left` in milliseconds. */
export function toVerified(data: SessionData, left: number): VerifiedSession {
  const actor = data.contact_id
    ? ({ type: 'contact', id: data.contact_id } as const)
    : ({ type: 'customer', id: data.customer_id ?? data.id } as const);
  return {
    scope: {
      organisationId: data.organisation_id,
      customerId: data.customer_id,
      contactId: data.contact_id,
      sessionId: data.id,
      kind: data.kind,
      readOnly: data.read_only,
      actor,
    },
    returnUrl: data.return_url,
    locale: data.locale,
    expiresIn: Math.max(0, Math.floor(left / 1000)),
    embedded: data.embedded,
  };
}

export function toEnded(data: SessionData): EndedSession {
  return {
    ended: true,
    organisationId: data.organisation_id,
    returnUrl: data.return_url,
    embedded: data.embedded,
  };
}

/** The session as the merchant sees it: without hashes. */
export function toSession(row: SessionRow): PortalSession {
  return {
    id: row.id,
    kind: row.kind,
    is_guest_session: row.kind === 'guest',
    customer_id: row.customer_id,
    contact_id: row.contact_id,
    return_url: row.return_url,
    idle_timeout: row.idle_timeout,
    session_key: row.session_key,
    locale: row.locale,
    section: row.section,
    read_only: row.read_only,
    live: row.live,
    expires_at: row.expires_at,
    absolute_expires_at: row.absolute_expires_at,
    link_expires_at: row.link_expires_at,
    exchanged_at: row.exchanged_at,
    last_seen_at: row.last_seen_at,
    ended_at: row.ended_at,
    ended_reason: row.ended_reason,
    created_at: row.created_at,
  };
}
