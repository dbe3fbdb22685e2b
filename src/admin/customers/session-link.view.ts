import type { Customer } from '../../customers/customers.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { MintedSession } from '../../sessions/sessions.types';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import type { SecretView } from '../console/parts.view';
import type { AskView } from './ask.view';
import { customerPath } from './customer-head.view';

/** For how long a link may be good, in seconds. */
const LIFETIMES = ['600', '3600', '86400'] as const;
const USUAL = '3600';

/** Seconds; an hour unless it is one of those that are offered. */
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

/** A link that has just been made, until when it is good, and that it works once. */
export function linkMadeView(
  { redirect_url: secret, link_expires_at }: MintedSession,
  customer: Customer,
  { format, t }: PageLocale,
): SecretView {
  const text = t('admin.session_link.once', { name: customer.name, moment: format.moment(link_expires_at) });
  return { once: t('admin.link.once'), text, secret, back: customerPath(customer) };
}
