import type { MessageKey } from '../platform/views/catalogue';
import type { PageLocale } from '../platform/views/page-locale';

const WORDS: Readonly<Record<string, MessageKey>> = {
  bad_character: 'profile.error.bad_character',
  locked: 'profile.error.locked',
  not_country: 'profile.error.not_country',
  not_email: 'profile.error.not_email',
  not_locale: 'profile.error.not_locale',
  not_phone_number: 'profile.error.not_phone_number',
  not_postal_code: 'profile.error.not_postal_code',
  not_tax_id: 'billing.error.not_tax_id',
  required: 'profile.error.required',
  too_long: 'profile.error.too_long',
  too_short: 'profile.error.required',
};

/** A validation error in words for the customer, from the error's code and the label of the input. */
export function errorWords(code: string, label: string, { t }: PageLocale): string {
  return t(WORDS[code] ?? 'profile.error.other', { label });
}
