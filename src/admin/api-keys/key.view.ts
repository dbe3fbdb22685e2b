import { reaches } from '../../platform/access/scopes';
import type { ApiKey, CreatedApiKey } from '../../organisations/organisations.types';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import type { NameView } from '../console/name.view';
import type { SecretPageView, ActionView } from '../console/parts.view';
import type { Badge } from '../../platform/views/badge';
import { isOver, keyBadge, keyHint, momentOr, scopeWords, type KeysViewer } from './api-keys.view';

export interface KeyView {
  readonly name: string;
  readonly status: Badge;
  readonly facts: readonly ({ readonly label: string } & NameView)[];
  readonly scopes: readonly { readonly name: string; readonly words: string }[];
  /** Path of its audit log entries; null without permission to read them. */
  readonly trail: string | null;
  /** Null for a key that is no longer active, and without permission to revoke it. */
  readonly revoke: ActionView | null;
}

/** One API key, without its secret, of which only a hash is stored. */
export function keyView(key: ApiKey, { role, now }: KeysViewer, locale: PageLocale): KeyView {
  const { t } = locale;
  const works = key.revoked_at === null && !isOver(key, now);
  return {
    name: key.name,
    status: keyBadge(key, now, locale),
    facts: factsOf(key, locale),
    scopes: key.scopes.map((name) => ({ name, words: scopeWords(name, locale) })),
    trail: reaches(role, 'support') ? `/admin/audit-log?object=${key.id}` : null,
    revoke:
      works && reaches(role, 'admin')
        ? {
            action: `/admin/api-keys/${key.id}/revoke`,
            title: t('admin.key.revoke.title'),
            text: t('admin.key.revoke.text'),
            submit: t('admin.key.revoke.submit'),
          }
        : null,
  };
}

function factsOf(key: ApiKey, locale: PageLocale): KeyView['facts'] {
  const fact = (label: KeyPart<'admin.key.'>, name: string) => ({
    label: locale.t(`admin.key.${label}`),
    name,
    href: null,
  });
  return [
    fact('key', keyHint(key)),
    fact('created', momentOr(key.created_at, 'frame.none', locale)),
    fact('last_used', momentOr(key.last_used_at, 'admin.key.never', locale)),
    fact('expires', momentOr(key.expires_at, 'admin.key.no_end', locale)),
    ...(key.revoked_at === null ? [] : [fact('revoked', momentOr(key.revoked_at, 'frame.none', locale))]),
  ];
}

/** The page of a new key, which shows it once. */
export function newKeyView({ id, name, key }: CreatedApiKey, { t }: PageLocale): SecretPageView {
  return {
    title: t('admin.key.made', { name }),
    once: t('admin.key.once'),
    text: t('admin.key.once_text'),
    secret: key,
    room: '/admin/api-keys',
    roomName: t('admin.room.api-keys'),
    back: `/admin/api-keys/${id}`,
  };
}
