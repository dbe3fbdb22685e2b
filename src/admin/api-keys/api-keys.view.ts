import { API_KEY_SCOPES, reaches, type ApiKeyScopeName, type StaffRole } from '../../platform/access/scopes';
import type { Page } from '../../platform/http/list/page.types';
import type { MessageKey } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import { API_KEY_PREFIX, type ApiKey } from '../../organisations/organisations.types';
import { pagerView, type PagerView } from '../../platform/pages/list-links.view';
import { shortMoment } from '../console/parts.view';
import type { Badge } from '../../platform/views/badge';

const PATH = '/admin/api-keys';
/** Number of scopes that a row of the list names; the others are counted. */
const NAMED = 2;

interface KeyRowView {
  readonly name: string;
  readonly href: string;
  readonly status: Badge;
  /** `fk_live_…a1b2` */
  readonly key: string;
  readonly scopes: string;
  readonly created: string;
  readonly lastUsed: string;
  readonly expires: string;
}

export interface KeysView extends PagerView {
  /** Path of the form for a new key; null without permission to create one. */
  readonly create: string | null;
  readonly rows: readonly KeyRowView[];
}

/** Role of the signed-in member, and the time at which expired keys are determined. */
export interface KeysViewer {
  readonly role: StaffRole;
  /** ISO 8601. */
  readonly now: string;
}

/** The list of API keys. */
export function keysView(page: Page<ApiKey>, { role, now }: KeysViewer, locale: PageLocale): KeysView {
  return {
    create: reaches(role, 'admin') ? `${PATH}/new` : null,
    rows: page.results.map((key) => ({
      name: key.name,
      href: `${PATH}/${key.id}`,
      status: keyBadge(key, now, locale),
      key: keyHint(key),
      scopes: scopesInShort(key.scopes, locale),
      created: shortMoment(key.created_at, locale),
      lastUsed: momentOr(key.last_used_at, 'admin.key.never', locale),
      expires: momentOr(key.expires_at, 'admin.key.no_end', locale),
    })),
    ...pagerView(page, PATH, {}),
  };
}

/** The visible part of a key, by which users recognise it. */
export function keyHint({ last4 }: ApiKey): string {
  return `${API_KEY_PREFIX}…${last4}`;
}

/** Whether a key works, as a word with its icon. */
export function keyBadge(key: ApiKey, now: string, { t }: PageLocale): Badge {
  if (key.revoked_at !== null) return { tone: '', icon: 'off', word: t('admin.key.status.revoked') };
  if (isOver(key, now)) return { tone: '', icon: 'off', word: t('admin.key.status.expired') };
  return { tone: 'good', icon: 'done', word: t('admin.key.status.active') };
}

export function isOver({ expires_at }: ApiKey, now: string): boolean {
  return expires_at !== null && Date.parse(expires_at) <= Date.parse(now);
}

export function momentOr(moment: string | null, otherwise: MessageKey, locale: PageLocale): string {
  return moment === null ? locale.t(otherwise) : shortMoment(moment, locale);
}

/** What a key may do, in words: `customers:read` → "Look customers and contacts up". */
export function scopeWords(scope: ApiKeyScopeName, { t }: PageLocale): string {
  return t(`admin.scope.${scope}`);
}

function scopesInShort(scopes: readonly ApiKeyScopeName[], { t, format }: PageLocale): string {
  if (API_KEY_SCOPES.every((scope) => scopes.includes(scope))) return t('admin.key.all_scopes');
  return scopes.length <= NAMED
    ? format.list(scopes)
    : t('admin.key.some_scopes', { count: scopes.length, all: API_KEY_SCOPES.length });
}
