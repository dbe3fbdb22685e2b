import type { FieldError } from '../http/problems';
import type { MessageKey } from '../views/catalogue';
import type { PageLocale } from '../views/page-locale';

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly lang: string | null;
  readonly selected: boolean;
}

/** One labelled field of a form, as the partials `field` and `password-field` print it. */
export interface FieldView {
  /** Its `id` as well: unique on its page. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly type: 'text' | 'email' | 'tel' | 'date' | 'url';
  readonly autocomplete: string;
  readonly required: boolean;
  readonly half: boolean;
  readonly hint: string | null;
  readonly error: string | null;
  /** Ids of hint and error; null when there is neither. */
  readonly describedBy: string | null;
  /** It is a select when it has some. */
  readonly options: readonly FieldOption[] | null;
}

/** The properties of a field. Defaults: type text, no options, empty value. */
export interface FieldFacts {
  readonly name: string;
  readonly label: string;
  readonly autocomplete: string;
  readonly value?: string;
  readonly type?: FieldView['type'];
  /** Default: true. */
  readonly required?: boolean;
  /** Shares its line with the next one. Default: false. */
  readonly half?: boolean;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

const PLAIN = { value: '', type: 'text', required: true, half: false } as const;

export function fieldView(facts: FieldFacts): FieldView {
  const { name, label, autocomplete, options, hint, error, value, ...rest } = { ...PLAIN, ...facts };
  return {
    name,
    label,
    value,
    autocomplete,
    type: rest.type,
    required: rest.required,
    half: rest.half,
    hint: hint ?? null,
    error: error ?? null,
    describedBy: describedBy(facts),
    options: options?.map((option) => ({ ...option, lang: null, selected: option.value === value })) ?? null,
  };
}

function describedBy({ name, hint, error }: FieldFacts): string | null {
  const parts = Object.entries({ hint, error }).filter(([, words]) => words !== undefined);
  return parts.map(([part]) => `${name}-${part}`).join(' ') || null;
}

/** A line of the summary on top of a form that was refused; its link leads to the field. */
export interface FormError {
  readonly href: string;
  readonly message: string;
}

/** What was wrong, in words, by the field's name in the form. */
export type FormErrors = Readonly<Record<string, string>>;

/** What fields are called, by their names in the form. */
export type FieldLabels = Readonly<Record<string, string>>;

/** Labels of fields. `keyOf` returns the message key of a field. */
export function labelsOf<Name extends string>(
  names: readonly Name[],
  keyOf: (name: Name) => MessageKey,
  { t }: PageLocale,
): FieldLabels {
  return Object.fromEntries(names.map((name) => [name, t(keyOf(name))]));
}

/** Codes of faults that have words of their own: `admin.error.<code>`. */
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
export function errorSummary(errors: FormErrors, labels: FieldLabels, { t }: PageLocale): FormError[] {
  const order = Object.keys(labels);
  const place = ([name]: [string, string]): number => order.indexOf(name);
  const sorted = Object.entries(errors).sort((one, other) => place(one) - place(other));
  return sorted.map(([name, message]) => {
    const label = labels[name];
    return {
      href: `#${name}`,
      message: label === undefined ? message : t('admin.error.of', { label, message }),
    };
  });
}
