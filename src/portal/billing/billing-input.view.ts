import { TAX_ID_TYPES } from '../../platform/addresses/tax-ids';
import type { PageLocale } from '../../platform/views/page-locale';
import type { ProfileInputView, ProfileOption } from '../profile/profile-input.view';
import { countryChoices, type CountryChoice } from './billing-countries.view';
import { labelOf, type BillingFormError } from './billing-errors.view';
import { ADDRESS_PARTS, type AddressName, type AddressPart, type BillingValues } from './billing-form.view';

/** One labelled input of the form, as the common field prints it; a select when it has options. */
export type FieldView = Omit<ProfileInputView, 'name'> & {
  readonly name: string;
  /** It is a choice of countries, by their names, when it has some. */
  readonly countries: readonly CountryChoice[] | null;
};

export interface InputFacts {
  readonly values: BillingValues;
  readonly errors: readonly BillingFormError[];
  /** ISO 3166-1 alpha-2 codes to choose from. */
  readonly countries: readonly string[];
}

type Look = Partial<Pick<FieldView, 'type' | 'autocomplete' | 'half' | 'options' | 'countries' | 'hint'>>;

const WHOSE: Readonly<Record<AddressName, string>> = { address: 'billing', shipping_address: 'shipping' };
const AUTOCOMPLETE: Readonly<Record<AddressPart, string>> = {
  line1: 'address-line1',
  line2: 'address-line2',
  city: 'address-level2',
  state: 'address-level1',
  postal_code: 'postal-code',
  country: 'country',
};
const HALF: readonly AddressPart[] = ['city', 'state', 'postal_code', 'country'];

/** The inputs of an address, with autocomplete tokens that keep billing and shipping addresses apart. */
export function addressInputs(name: AddressName, facts: InputFacts, locale: PageLocale): FieldView[] {
  return ADDRESS_PARTS.map((part) => {
    const value = facts.values[name][part];
    const field = input({ name: `${name}_${part}`, value }, facts, locale, {
      autocomplete: `${WHOSE[name]} ${AUTOCOMPLETE[part]}`,
      half: HALF.includes(part),
      countries: part === 'country' ? countryChoices(value, facts.countries, locale) : null,
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

/** A kind and a number for each row. */
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

function typeOptions(chosen: string, locale: PageLocale): ProfileOption[] {
  const types: readonly string[] = TAX_ID_TYPES;
  const offered = chosen === '' || types.includes(chosen) ? types : [chosen, ...types];
  const none = { value: '', label: locale.t('billing.tax_id.none'), lang: null, selected: chosen === '' };
  return [
    none,
    ...offered.map((type) => ({
      value: type,
      label: taxIdTypeWords(type, locale),
      lang: null,
      selected: type === chosen,
    })),
  ];
}

function input(
  { name, value }: { readonly name: string; readonly value: string },
  { errors }: InputFacts,
  locale: PageLocale,
  look: Look,
): FieldView {
  const error = errors.find((one) => one.input === name)?.message ?? null;
  return {
    name,
    label: labelOf(name, locale),
    value,
    type: 'text',
    autocomplete: 'off',
    required: false,
    half: false,
    hint: null,
    options: null,
    countries: null,
    ...look,
    error,
    describedBy: error === null ? null : `${name}-error`,
  };
}
