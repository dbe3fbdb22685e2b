import type { BillingField } from '../../organisations/organisations.types';
import type { FieldError } from '../../platform/http/problems';
import { isEmailAddress } from '../../platform/http/fields/text.fields';
import { ADDRESS_PARTS } from '../../platform/addresses/address.types';
import { toFormErrors, type FormErrors } from '../../platform/pages/form-errors';
import type { PageLocale } from '../../platform/views/page-locale';
import { errorWords } from '../form-errors.view';
import type { BillingValues } from './billing-form.view';

/** Inputs in rows. Their names end with the index of the row, as in `recipient_0`. */
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
): FormErrors {
  return toFormErrors(
    errors.flatMap(({ field, code }) =>
      inputsAtFault(field, values).map((input): [string, string] => [input, wordsFor(code, input, locale)]),
    ),
  );
}

/** Words for `too_short` are about tax ID types, because no other text has a minimum length. */
function wordsFor(code: string, input: string, locale: PageLocale): string {
  if (code === 'too_short') return locale.t('billing.error.no_tax_id_type');
  return errorWords(code, labelOf(input, locale), locale);
}

/** The label of an input. */
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

/** The inputs of all invalid recipients. Validation reports only the first one. */
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
