import type { Actor } from '../platform/access/scopes';
import type { EndedSession, VerifiedSession } from '../platform/access/verifiers';
import type { SessionCount } from '../platform/limits/limits.types';
import type { PortalSessionEntity } from './sessions.entity';
import type { PortalSession } from './sessions.types';

/** A session's row, with the time left by the database clock. */
export interface SessionRow extends PortalSessionEntity {
  /** Milliseconds; negative after expiry. */
  readonly idle_left: number;
  readonly absolute_left: number;
  /** Not ended and not expired. */
  readonly live: boolean;
}

/** The session data that requests need; the cached copy holds exactly this. */
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
  readonly idle_timeout: number;
  readonly created_by: Actor;
  readonly previewed_by: string | null;
}

export function toData(row: PortalSessionEntity): SessionData {
  const { organisation_id, id, customer_id, contact_id, kind, read_only, return_url, locale, embedded } = row;
  const { idle_timeout, created_by, previewed_by } = row;
  return {
    ...{ organisation_id, id, customer_id, contact_id, kind, read_only, return_url, locale, embedded },
    ...{ idle_timeout, created_by, previewed_by },
  };
}

/** The state of a session, besides its data. */
export interface SessionState {
  /** Milliseconds until it ends without activity. */
  readonly left: number;
  /** Milliseconds until it ends regardless of activity. */
  readonly absoluteLeft: number;
  readonly requests: SessionCount | null;
}

/** The session in the form that the guard uses. */
export function toVerified(data: SessionData, state: SessionState): VerifiedSession {
  return {
    scope: {
      organisationId: data.organisation_id,
      customerId: data.customer_id,
      contactId: data.contact_id,
      sessionId: data.id,
      kind: data.kind,
      readOnly: data.read_only,
      actor: actorOf(data),
    },
    returnUrl: data.return_url,
    locale: data.locale,
    expiresIn: wholeSeconds(state.left),
    absoluteIn: wholeSeconds(state.absoluteLeft),
    idleTimeout: data.idle_timeout,
    embedded: data.embedded,
    previewedBy: data.previewed_by,
    requests: state.requests,
  };
}

/** {@link toVerified} for a session read from Postgres, where requests are not counted. */
export function rowToVerified(row: SessionRow): VerifiedSession {
  const { idle_left: left, absolute_left: absoluteLeft } = row;
  return toVerified(toData(row), { left, absoluteLeft, requests: null });
}

export function toEnded(data: SessionData): EndedSession {
  return {
    ended: true,
    organisationId: data.organisation_id,
    customerId: data.customer_id,
    kind: data.kind,
    returnUrl: data.return_url,
    locale: data.locale,
    embedded: data.embedded,
  };
}

/** The session as the merchant sees it, without hashes. */
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
    created_by: row.created_by,
    created_at: row.created_at,
  };
}

/** The actor of a session's actions. For a preview it is the actor who created it, never the customer. */
function actorOf({ id, kind, customer_id, contact_id, created_by }: SessionData): Actor {
  if (kind === 'preview') return created_by;
  if (kind === 'guest' || customer_id === null) return { type: 'guest', id };
  return contact_id === null ? { type: 'customer', id: customer_id } : { type: 'contact', id: contact_id };
}

/** Rounded up, so that a page that asks again after that time finds the session ended. */
function wholeSeconds(milliseconds: number): number {
  return Math.max(0, Math.ceil(milliseconds / 1000));
}
