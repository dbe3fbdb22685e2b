import type { Customer, CustomerFields } from '../../customers/customers.types';
import { ADDRESS_PARTS } from '../../platform/addresses/address.types';
import { phoneNumberOf, phoneWords } from '../../platform/addresses/phone-numbers';
import { addressInputs, typedAddress, type AddressInput } from '../../platform/pages/address-inputs';
import { typed, type PostedForm } from '../../platform/pages/posted-form';

const TEXTS = [
  'name',
  'legal_name',
  'email',
  'phone_number',
  'external_id',
  'currency',
  'locale',
  'time_zone',
  'default_purchase_order',
] as const;

export type DetailsInput = (typeof TEXTS)[number] | AddressInput;

/** Names of the form's fields, in the order of the form. */
export const DETAILS_INPUTS: readonly DetailsInput[] = [
  'name',
  'legal_name',
  'email',
  'phone_number',
  ...addressInputs('address'),
  'currency',
  'locale',
  'time_zone',
  'default_purchase_order',
  'external_id',
];

/** The values of the form. */
export type DetailsValues = Readonly<Record<DetailsInput, string>>;

/** The form with the stored values of a customer. */
export function detailsValues(customer: Customer): DetailsValues {
  const { address, phone_number } = customer;
  const stands: Record<string, string | null> = {
    ...Object.fromEntries(TEXTS.map((name) => [name, customer[name]])),
    ...Object.fromEntries(ADDRESS_PARTS.map((part) => [`address_${part}`, address?.[part] ?? null])),
    phone_number: phone_number && phoneWords(phone_number),
  };
  return valuesOf((input) => stands[input] ?? '');
}

/** The posted form, as typed. */
export function typedValues(form: PostedForm): DetailsValues {
  return valuesOf((input) => typed(form, input).trim());
}

/**
 * Merges the posted values into the customer's current ones: an unchanged input keeps the current value. `overtaken`
 * names the inputs that were changed concurrently to a different value; they keep the current value too.
 *
 * @param was the values of the form when it was rendered
 */
export function mergedDetails(
  values: DetailsValues,
  was: DetailsValues,
  now: DetailsValues,
): { readonly merged: DetailsValues; readonly overtaken: readonly DetailsInput[] } {
  const isTyped = (input: DetailsInput): boolean => values[input] !== was[input];
  const isMoved = now.address_country !== was.address_country;
  const isOvertaken = (input: DetailsInput): boolean =>
    isTyped(input) &&
    now[input] !== values[input] &&
    (now[input] !== was[input] || (isMoved && standsInCountry(input)));
  return {
    merged: valuesOf((input) => (isTyped(input) && !isOvertaken(input) ? values[input] : now[input])),
    overtaken: DETAILS_INPUTS.filter(isOvertaken),
  };
}

/** True for inputs that depend on the country: a value typed for the previous one does not apply to a new one. */
function standsInCountry(input: DetailsInput): boolean {
  return input === 'phone_number' || input.startsWith('address_');
}

/**
 * The fields changed in the form, to validate and to save. Unchanged inputs are left out, so that they do not overwrite
 * concurrent changes of the customer. Empty is null, except for a name, which validation refuses.
 *
 * @param was the values of the form when it was rendered
 */
export function changedDetails(values: DetailsValues, was: DetailsValues): CustomerFields {
  const texts = TEXTS.filter((name) => values[name] !== was[name]).map((name) => [
    name,
    textOf(name, values),
  ]);
  const isMoved = addressInputs('address').some((input) => values[input] !== was[input]);
  return {
    ...(Object.fromEntries(texts) as CustomerFields),
    ...(isMoved ? { address: typedAddress((part) => values[`address_${part}`]) } : {}),
  };
}

/** The input of a field that an error names: `address.country` → `address_country`. */
export function inputOf(field: string): DetailsInput | undefined {
  const name = field === 'address' ? 'address_line1' : field.replace('.', '_');
  return DETAILS_INPUTS.find((input) => input === name);
}

function textOf(name: (typeof TEXTS)[number], values: DetailsValues): string | null {
  const text = values[name];
  if (name === 'name') return text;
  if (text === '') return null;
  if (name === 'phone_number') return phoneNumberOf(text, values.address_country || null);
  return name === 'currency' ? text.toUpperCase() : text;
}

function valuesOf(value: (input: DetailsInput) => string): DetailsValues {
  return Object.fromEntries(DETAILS_INPUTS.map((input) => [input, value(input)])) as DetailsValues;
}
