import type { FieldError } from '../../platform/http/problems';
import { errorSummary, type FormError, type FormErrors } from '../../platform/pages/form-errors';
import type { MessageKey } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';

/** Labels of fields, by the names of their inputs. */
export type FieldLabels = Readonly<Record<string, string>>;

/** Labels of fields. `keyOf` returns the message key of a field. */
export function labelsOf<Name extends string>(
  names: readonly Name[],
  keyOf: (name: Name) => MessageKey,
  { t }: PageLocale,
): FieldLabels {
  return Object.fromEntries(names.map((name) => [name, t(keyOf(name))]));
}

/** Error codes with a message of their own: `admin.error.<code>`. */
const TOLD = [
  'common',
  'credentials',
  'none_chosen',
  'not_day',
  'not_email',
  'not_https',
  'not_public',
  'not_url',
  'past',
  'personal',
  'port_not_allowed',
  'taken',
  'too_long',
  'too_short',
  'unresolvable',
  'wrong',
] as const;

/** Messages for validation errors. `names` maps fields to the names of inputs that differ. */
export function formErrors(
  errors: readonly FieldError[],
  locale: PageLocale,
  names: Readonly<Record<string, string>> = {},
): FormErrors {
  return Object.fromEntries(
    errors.map(({ field, code }) => {
      const known = TOLD.find((told) => told === code) ?? 'other';
      const key = field === 'password' && code === 'too_short' ? 'short_password' : known;
      return [names[field] ?? field, locale.t(`admin.error.${key}`)];
    }),
  );
}

/** The error summary of a form, each error with its field. `labels` are in the order of the form. */
export function labelledSummary(errors: FormErrors, labels: FieldLabels, { t }: PageLocale): FormError[] {
  const told = Object.entries(errors).map(([name, message]) => {
    const label = labels[name];
    return [name, label === undefined ? message : t('admin.error.of', { label, message })] as const;
  });
  return errorSummary(Object.fromEntries(told), Object.keys(labels));
}
