import { TABS, type OrganisationSettings } from '../organisations/organisations.types';
import { SESSION_KINDS, type SessionKind } from '../platform/access/scopes';
import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { MintedSessionDto, MintSessionDto, PreviewDto, SessionDto } from './dto/session.dto';
import { GUEST_TABS, SIGN_UP } from './guest-pages';

export { END_REASONS, type EndReason } from './end-reasons';
export { GUEST_TABS, SIGN_UP } from './guest-pages';

/** Slug of the first page that is shown. */
export function firstPage(kind: SessionKind, { tabs }: Pick<OrganisationSettings, 'tabs'>): string {
  const open = kind === 'guest' ? GUEST_TABS : TABS;
  return open.find((tab) => tabs.includes(tab)) ?? (kind === 'guest' ? SIGN_UP : TABS[0]);
}

/** A session as the merchant sees it. Its secrets are returned only once, at minting. */
export type PortalSession = FieldsOf<SessionDto>;

/** A new session with its secrets, which are returned only once. */
export type MintedSession = FieldsOf<MintedSessionDto>;

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
export type MintRequest = FieldsOf<MintSessionDto>;

/** The options of a preview. */
export type PreviewRequest = FieldsOf<PreviewDto>;
