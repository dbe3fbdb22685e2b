import type { Customer } from '../../customers/customers.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { MintedSession } from '../../sessions/sessions.types';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import type { SecretView } from '../console/parts.view';
import type { AskView } from './ask.view';
import { customerPath } from './customer-head.view';

/** Lifetimes of a link to choose from, in seconds. */
const LIFETIMES = ['600', '3600', '86400'] as const;
const USUAL = '3600';

/** The chosen lifetime in seconds; an hour for a value that is not offered. */
export function linkLifetime(text: string): number {
  return Number(LIFETIMES.find((seconds) => seconds === text) ?? USUAL);
}

export function lifetimeField(locale: PageLocale): FieldView {
  return fieldView({
    name: 'lifetime',
    label: locale.t('admin.session_link.lifetime'),
    hint: locale.t('admin.session_link.lifetime_hint'),
    autocomplete: 'off',
    value: USUAL,
    options: LIFETIMES.map((seconds) => ({
      value: seconds,
      label: locale.t(`admin.session_link.lifetime.${seconds}`),
    })),
  });
}

/** Why no link can be created, with a link to the settings. Takes the error code of the return URL. */
export function linkProblem(code: string, { t }: PageLocale): AskView['ask']['problem'] {
  const known = code === 'required' ? 'no_return_url' : 'bad_return_url';
  const link = { href: '/admin/settings', label: t('admin.session_link.settings') };
  return { text: t(`admin.session_link.${known}`), link };
}

/** The page of a new link, with its expiry and the note that it works once. */
export function linkMadeView(
  { redirect_url: secret, link_expires_at }: MintedSession,
  customer: Customer,
  { format, t }: PageLocale,
): SecretView {
  const text = t('admin.session_link.once', { name: customer.name, moment: format.moment(link_expires_at) });
  return { once: t('admin.link.once'), text, secret, back: customerPath(customer) };
}
