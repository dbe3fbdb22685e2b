import { TAX_ID_TYPES } from '../../platform/addresses/tax-ids';
import { ADDRESS_PARTS } from '../../platform/addresses/address.types';
import { ADDRESS_LOOKS } from '../../platform/pages/address-inputs';
import { fieldView, type FieldFacts, type FieldView } from '../../platform/pages/field.view';
import type { FormErrors } from '../../platform/pages/form-errors';
import type { PageLocale } from '../../platform/views/page-locale';
import { countryChoices } from './billing-countries.view';
import { labelOf } from './billing-errors.view';
import type { AddressName, BillingValues } from './billing-form.view';

export interface InputFacts {
  readonly values: BillingValues;
  readonly errors: FormErrors;
  /** ISO 3166-1 alpha-2 codes to choose from. */
  readonly countries: readonly string[];
}

type Look = Partial<Pick<FieldFacts, 'type' | 'autocomplete' | 'half' | 'options' | 'countries'>>;

const WHOSE: Readonly<Record<AddressName, string>> = { address: 'billing', shipping_address: 'shipping' };
/** The inputs of an address, with autocomplete tokens that keep billing and shipping addresses apart. */
export function addressFields(name: AddressName, facts: InputFacts, locale: PageLocale): FieldView[] {
  return ADDRESS_PARTS.map((part) => {
    const value = facts.values[name][part];
    const { autocomplete, half } = ADDRESS_LOOKS[part];
    const field = input({ name: `${name}_${part}`, value }, facts, locale, {
      autocomplete: `${WHOSE[name]} ${autocomplete}`,
      half,
      ...(part === 'country' ? { countries: countryChoices(value, facts.countries, locale) } : {}),
    });
    return { ...field, label: locale.t(`profile.label.address_${part}`) };
  });
}

export function legalNameInput(facts: InputFacts, locale: PageLocale): FieldView {
  const field = { name: 'legal_name', value: facts.values.legal_name };
  return input(field, facts, locale, { autocomplete: 'organization' });
}

export function purchaseOrderInput(facts: InputFacts, locale: PageLocale): FieldView {
  return input(
    { name: 'default_purchase_order', value: facts.values.default_purchase_order },
    facts,
    locale,
    {},
  );
}

/** Two inputs for each tax ID: its type and its value. */
export function taxIdInputs(facts: InputFacts, locale: PageLocale): FieldView[] {
  return facts.values.tax_ids.flatMap(({ type, value }, place) => [
    input({ name: `tax_id_type_${String(place)}`, value: type }, facts, locale, {
      half: true,
      options: typeOptions(type, locale),
    }),
    input({ name: `tax_id_value_${String(place)}`, value }, facts, locale, { half: true }),
  ]);
}

export function recipientInputs(facts: InputFacts, locale: PageLocale): FieldView[] {
  return facts.values.invoice_recipients.map((value, place) =>
    input({ name: `recipient_${String(place)}`, value }, facts, locale, { type: 'email' }),
  );
}

/** A tax ID type in words; a type of the merchant's own is shown as it is. */
export function taxIdTypeWords(type: string, { t }: PageLocale): string {
  const known = TAX_ID_TYPES.find((one) => one === type);
  return known === undefined ? type.replaceAll('_', ' ') : t(`tax_id.${known}`);
}

function typeOptions(chosen: string, locale: PageLocale): NonNullable<FieldFacts['options']> {
  const types: readonly string[] = TAX_ID_TYPES;
  const offered = chosen === '' || types.includes(chosen) ? types : [chosen, ...types];
  const none = { value: '', label: locale.t('billing.tax_id.none') };
  return [none, ...offered.map((type) => ({ value: type, label: taxIdTypeWords(type, locale) }))];
}

function input(
  { name, value }: { readonly name: string; readonly value: string },
  { errors }: InputFacts,
  locale: PageLocale,
  look: Look,
): FieldView {
  const label = labelOf(name, locale);
  return fieldView({
    name,
    label,
    value,
    autocomplete: 'off',
    required: false,
    error: errors[name],
    ...look,
  });
}
