import { TABS, type OrganisationSettings, type Tab } from '../organisations/organisations.types';
import { SESSION_KINDS, type Actor, type SessionKind } from '../platform/access/scopes';
import type { ListDefinition } from '../platform/http/list/list-definition';

/** Slug of the sign-up page. */
export const SIGN_UP = 'sign-up';
/** Other pages that guests may see. */
export const GUEST_TABS: readonly Tab[] = ['pricing'];

/** Slug of the first page that is shown. */
export function firstPage(kind: SessionKind, { tabs }: Pick<OrganisationSettings, 'tabs'>): string {
  const open = kind === 'guest' ? GUEST_TABS : TABS;
  return open.find((tab) => tabs.includes(tab)) ?? (kind === 'guest' ? SIGN_UP : TABS[0]);
}

export const END_REASONS = [
  'replaced',
  'signed_out',
  'ended_by_merchant',
  'customer_deleted',
  'customer_erased',
  'expired',
  'access_withdrawn',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** A session as the merchant sees it. Its secrets are returned only once, at minting. */
export interface PortalSession {
  readonly id: string;
  readonly kind: SessionKind;
  readonly is_guest_session: boolean;
  readonly customer_id: string | null;
  readonly contact_id: string | null;
  readonly return_url: string;
  /** Seconds. */
  readonly idle_timeout: number;
  readonly session_key: string | null;
  readonly locale: string | null;
  readonly section: string;
  readonly read_only: boolean;
  readonly live: boolean;
  readonly expires_at: string;
  readonly absolute_expires_at: string;
  readonly link_expires_at: string;
  readonly exchanged_at: string | null;
  readonly last_seen_at: string | null;
  readonly ended_at: string | null;
  readonly ended_reason: EndReason | null;
  /** The actor that minted it. */
  readonly created_by: Actor;
  readonly created_at: string;
}

/** A new session with its secrets, which are returned only once. */
export interface MintedSession extends PortalSession {
  readonly redirect_url: string;
  /** `fs_<session id>_<secret>`. */
  readonly session_token: string;
}

export const SESSION_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    customer_id: { kind: 'uuid' },
    kind: { kind: 'text', values: SESSION_KINDS },
    live: { kind: 'boolean' },
    session_key: { kind: 'text' },
  },
  search: [],
};

/** A merchant's request; absent and null have the same meaning. */
export interface MintRequest {
  readonly customer_id?: string | null;
  readonly customer_external_id?: string | null;
  /** True: a session for a guest, who is not a customer yet. */
  readonly is_guest_session?: boolean | null;
  readonly contact_id?: string | null;
  readonly return_url?: string | null;
  readonly idle_timeout?: number | null;
  readonly link_ttl?: number | null;
  readonly session_key?: string | null;
  readonly locale?: string | null;
  readonly section?: string | null;
  readonly read_only?: boolean | null;
}

/** The options of a preview. */
export type PreviewRequest = Pick<
  MintRequest,
  'return_url' | 'link_ttl' | 'session_key' | 'locale' | 'section'
>;
