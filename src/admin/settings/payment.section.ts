import type { BankDetails } from '../../organisations/organisations.types';
import { typed } from '../../platform/pages/posted-form';
import { optionalField, type Section, type SettingsValues } from './settings.view';

const FIELDS = [
  'account_holder',
  'bank_name',
  'iban',
  'bic',
  'account_number',
  'routing_number',
  'instructions',
] as const satisfies readonly (keyof BankDetails)[];
type Field = (typeof FIELDS)[number];
const LINES = 5;

/** The bank details that customers see under "How to pay". */
export const PAYMENT: Section = {
  name: 'payment',
  saved: ({ bank_details: details }) =>
    Object.fromEntries(FIELDS.map((field) => [field, details?.[field] ?? ''])),
  posted: (form) => Object.fromEntries(FIELDS.map((field) => [field, textOf(field, typed(form, field))])),
  changes: (values) => ({ bank_details: isEmpty(values) ? null : nullForEmpty(values) }),
  names: {},
  order: FIELDS,
  view: (values, errors, locale) => {
    const field = (name: Field) =>
      optionalField(
        {
          name,
          value: values[name] ?? '',
          hint: locale.t(`admin.settings.hint.${name}`),
          error: errors[name],
        },
        locale,
      );
    return {
      fields: FIELDS.filter((name) => name !== 'instructions').map(field),
      instructions: { ...field('instructions'), rows: LINES },
    };
  },
};

/** The trimmed text with LF line ends; IBAN and BIC in capitals. */
function textOf(field: Field, text: string): string {
  const plain = text.trim().replace(/\r\n/g, '\n');
  return ['iban', 'bic'].includes(field) ? plain.toUpperCase() : plain;
}

function isEmpty(values: SettingsValues): boolean {
  return FIELDS.every((field) => values[field] === '');
}

function nullForEmpty(values: SettingsValues): Record<string, string | null> {
  return Object.fromEntries(
    FIELDS.map((field) => [field, values[field] === '' ? null : (values[field] ?? null)]),
  );
}
