import type { Customer } from '../../customers/customers.types';
import type { FieldError } from '../../platform/http/problems';
import { COUNTRIES, countriesByName } from '../../platform/views/countries.view';
import type { PageLocale } from '../../platform/views/page-locale';
import { fieldView, type FieldView } from '../../platform/pages/field.view';
import { labelledSummary, labelsOf } from '../console/form-errors.view';
import { type FormError, type FormErrors } from '../../platform/pages/form-errors';
import { customerPath } from './customer-head.view';
import { DETAILS_INPUTS, inputOf, type DetailsInput, type DetailsValues } from './details-form';

export interface DetailsEditView {
  readonly errors: readonly FormError[];
  readonly errorTitle: string;
  readonly action: string;
  readonly cancel: string;
  /** The form's values when it was rendered, as JSON, to detect changes. */
  readonly was: string;
  readonly fields: readonly FieldView[];
}

export interface DetailsEditData {
  readonly customer: Customer;
  readonly values: DetailsValues;
  readonly was: DetailsValues;
  readonly errors: FormErrors;
  /** True: some fields were changed concurrently; the others are saved. */
  readonly isConflict: boolean;
}

/** Error codes with a message of their own: `admin.customer.error.<code>`. */
const TOLD = [
  'bad_character',
  'not_country',
  'not_currency',
  'not_email',
  'not_locale',
  'not_phone_number',
  'not_time_zone',
  'taken',
  'too_long',
  'too_short',
] as const;
const HALF: readonly DetailsInput[] = [
  'address_city',
  'address_state',
  'address_postal_code',
  'address_country',
  'currency',
  'locale',
];
const HINTED = [
  'phone_number',
  'currency',
  'locale',
  'time_zone',
  'external_id',
] as const satisfies readonly DetailsInput[];

/** The form that changes a customer's details. */
export function detailsEditView(data: DetailsEditData, locale: PageLocale): DetailsEditView {
  const { customer, values, was, errors, isConflict } = data;
  return {
    errors: labelledSummary(
      errors,
      labelsOf(DETAILS_INPUTS, (name) => `admin.customer.label.${name}`, locale),
      locale,
    ),
    errorTitle: locale.t(isConflict ? 'admin.customer.edit.conflict' : 'admin.errors'),
    action: `${customerPath(customer)}/details/edit`,
    cancel: `${customerPath(customer)}/details`,
    was: JSON.stringify(was),
    fields: DETAILS_INPUTS.map((name) => fieldOf(name, values[name], errors[name], locale)),
  };
}

/** Validation errors as messages for the inputs of the form. */
export function detailsErrors(errors: readonly FieldError[], { t }: PageLocale): FormErrors {
  return Object.fromEntries(
    errors.map(({ field, code }) => [
      inputOf(field) ?? 'name',
      t(`admin.customer.error.${TOLD.find((told) => told === code) ?? 'other'}`),
    ]),
  );
}

/** Messages for inputs that were changed concurrently, with the values now stored. */
export function overtakenErrors(
  inputs: readonly DetailsInput[],
  now: DetailsValues,
  { t }: PageLocale,
): FormErrors {
  return Object.fromEntries(
    inputs.map((input) => [
      input,
      t('admin.customer.edit.overtaken', { value: now[input] || t('frame.none') }),
    ]),
  );
}

function fieldOf(
  name: DetailsInput,
  value: string,
  error: string | undefined,
  locale: PageLocale,
): FieldView {
  const hinted = HINTED.find((one) => one === name);
  return fieldView({
    name,
    label: locale.t(`admin.customer.label.${name}`),
    value,
    type: name === 'email' ? 'email' : name === 'phone_number' ? 'tel' : 'text',
    autocomplete: 'off',
    required: name === 'name',
    half: HALF.includes(name),
    error,
    ...(hinted === undefined ? {} : { hint: locale.t(`admin.customer.hint.${hinted}`) }),
    ...(name === 'address_country' ? { options: countryOptions(value, locale) } : {}),
  });
}

/** Every country by name, and none; the current value is kept even if it is not in the list. */
function countryOptions(chosen: string, locale: PageLocale): { value: string; label: string }[] {
  const known = countriesByName(COUNTRIES, locale).map(({ code, name }) => ({ value: code, label: name }));
  const other = chosen === '' || COUNTRIES.includes(chosen) ? [] : [{ value: chosen, label: chosen }];
  return [{ value: '', label: locale.t('frame.none') }, ...other, ...known];
}
