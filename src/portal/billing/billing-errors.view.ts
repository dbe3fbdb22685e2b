import type { BillingField } from '../../organisations/organisations.types';
import type { FieldError } from '../../platform/http/problems';
import { isEmailAddress } from '../../platform/http/fields/text.fields';
import type { MessageKey } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import { ADDRESS_PARTS, type BillingValues } from './billing-form.view';

/** What is wrong with one input of the form; `''` for an error of none of them. */
export interface BillingFormError {
  readonly input: string;
  readonly message: string;
}

const ERROR_WORDS: Readonly<Record<string, MessageKey>> = {
  bad_character: 'profile.error.bad_character',
  locked: 'profile.error.locked',
  not_country: 'profile.error.not_country',
  not_email: 'profile.error.not_email',
  not_postal_code: 'profile.error.not_postal_code',
  not_tax_id: 'billing.error.not_tax_id',
  too_long: 'profile.error.too_long',
  too_short: 'billing.error.no_tax_id_type',
};

/** Inputs of rows: their names end with the row's place, `recipient_0`. */
const ROWS = ['tax_id_type', 'tax_id_value', 'recipient'] as const;
/** Inputs that are a field of their own. */
const SINGLE = ['legal_name', 'default_purchase_order'] as const satisfies readonly BillingField[];

/**
 * Validation errors as messages for the inputs of the form.
 *
 * @param errors as ValidationFailed and ProfileFieldLocked carry them (`tax_ids[1].value`, `address.country`)
 * @param values the form as typed; it has empty rows, which are not validated
 */
export function billingErrors(
  errors: readonly FieldError[],
  values: BillingValues,
  locale: PageLocale,
): BillingFormError[] {
  const told = errors.flatMap(({ field, code }) =>
    inputsAtFault(field, values).map((input) => ({
      input,
      message: locale.t(ERROR_WORDS[code] ?? 'profile.error.other', { label: labelOf(input, locale) }),
    })),
  );
  return told.filter(({ input }, index) => told.findIndex((one) => one.input === input) === index);
}

/** How an input is called. */
export function labelOf(input: string, { t }: PageLocale): string {
  const row = ROWS.find((one) => input.startsWith(`${one}_`));
  if (row !== undefined) return t(`billing.label.${row}`, { place: Number(input.slice(row.length + 1)) + 1 });
  const part = ADDRESS_PARTS.find((one) => input.endsWith(`address_${one}`));
  if (part !== undefined) {
    const label = t(`profile.label.address_${part}`);
    return input.startsWith('shipping_') ? t('billing.label.shipping_part', { part: label }) : label;
  }
  const single = SINGLE.find((one) => one === input);
  return t(single === undefined ? 'profile.label.form' : `billing.label.${single}`);
}

function inputsAtFault(field: string, values: BillingValues): string[] {
  if (field.startsWith('invoice_recipients')) return recipientsAtFault(values);
  if (field.startsWith('tax_ids')) return [taxIdInput(field, values)];
  const part = /^(shipping_address|address)(?:\.(\w+))?$/.exec(field);
  if (part) return [addressInput(part[1] ?? 'address', part[2])];
  return [SINGLE.find((one) => one === field) ?? ''];
}

/** Validation reports only the first wrong one; the form marks all. */
function recipientsAtFault({ invoice_recipients }: BillingValues): string[] {
  const wrong = invoice_recipients.flatMap((one, place) =>
    one.trim() === '' || isEmailAddress(one.trim()) ? [] : [`recipient_${String(place)}`],
  );
  return wrong.length === 0 ? ['recipient_0'] : wrong;
}

function taxIdInput(field: string, { tax_ids }: BillingValues): string {
  const [, index, part = 'value'] = /^tax_ids\[(\d+)\]\.(type|value)$/.exec(field) ?? [];
  const filled = tax_ids.flatMap(({ value }, place) => (value.trim() === '' ? [] : [place]));
  return `tax_id_${part}_${String(filled[Number(index)] ?? 0)}`;
}

function addressInput(name: string, part: string | undefined): string {
  const known = ADDRESS_PARTS.find((one) => one === part);
  return `${name}_${known ?? 'line1'}`;
}
