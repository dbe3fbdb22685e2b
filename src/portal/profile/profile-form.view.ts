import type { CustomerProfile, ProfileChanges } from '../../customers/customers.types';
import type { ProfileField } from '../../organisations/organisations.types';
import type { Address } from '../../platform/addresses/address.types';
import { phoneNumberOf, phoneWords } from '../../platform/addresses/phone-numbers';
import type { FieldError } from '../../platform/http/problems';
import type { MessageKey } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';

const ADDRESS_PARTS = ['line1', 'line2', 'city', 'state', 'postal_code', 'country'] as const;
type AddressPart = (typeof ADDRESS_PARTS)[number];

/** Names of the form's fields, in the order of the form. */
export type ProfileInput = Exclude<ProfileField, 'address'> | `address_${AddressPart}`;
export const PROFILE_INPUTS: readonly ProfileInput[] = [
  'name',
  'email',
  'phone_number',
  ...ADDRESS_PARTS.map((part) => `address_${part}` as const),
  'locale',
];

/** The values of the form, as typed; `''` for what is empty or not in it. */
export type ProfileValues = Readonly<Record<ProfileInput, string>>;

/** What is wrong with one field of the form; `''` for an error of none of them. */
export interface ProfileFormError {
  readonly field: ProfileInput | '';
  readonly message: string;
}

type Posted = Readonly<Record<string, unknown>>;

const ERROR_WORDS: Readonly<Record<string, MessageKey>> = {
  bad_character: 'profile.error.bad_character',
  locked: 'profile.error.locked',
  not_country: 'profile.error.not_country',
  not_email: 'profile.error.not_email',
  not_locale: 'profile.error.not_locale',
  not_postal_code: 'profile.error.not_postal_code',
  not_phone_number: 'profile.error.not_phone_number',
  required: 'profile.error.required',
  too_long: 'profile.error.too_long',
  too_short: 'profile.error.required',
};

/**
 * Reads the posted form. Takes its body, the editable fields, and the customer's country for a form without an address.
 * Returns the changes to validate and save (trimmed, empty as null; fields that are not editable or not posted are
 * absent), and the values as typed, to render the form again after an error.
 *
 * A phone number is read in the country of the address and becomes E.164 when it is valid there; any other stays as
 * typed, so that validation refuses it. An empty name stays empty for the same reason.
 */
export function profileForm(
  body: Posted,
  editable: readonly ProfileField[],
  country: string | null = null,
): { readonly changes: ProfileChanges; readonly values: ProfileValues } {
  const text = (input: ProfileInput): string | null => textOf(body[input]);
  const read = {
    name: () => text('name') ?? '',
    email: () => text('email'),
    phone_number: () => phoneNumber(text('phone_number'), text('address_country') ?? country),
    address: () => addressOf(text),
    locale: () => text('locale'),
  };
  const posted = editable.filter((field) => inputsOf(field).some((input) => typeof body[input] === 'string'));
  return {
    changes: Object.fromEntries(posted.map((field) => [field, read[field]()])),
    values: valuesOf((input) => asTyped(body[input])),
  };
}

/** The form with the stored values of a profile. */
export function profileValues(profile: CustomerProfile): ProfileValues {
  const { address } = profile;
  const phone = profile.phone_number ?? '';
  const stands: Record<string, string | null> = {
    ...Object.fromEntries(ADDRESS_PARTS.map((part) => [`address_${part}`, address?.[part] ?? null])),
    name: profile.name,
    email: profile.email,
    phone_number: phoneWords(phone),
    locale: profile.locale,
  };
  return valuesOf((input) => stands[input] ?? '');
}

/**
 * Validation errors as messages for the fields of the form, in its order.
 *
 * @param errors as ValidationFailed and ProfileFieldLocked carry them (`phone_number`, `address.country`)
 */
export function profileErrors(errors: readonly FieldError[], locale: PageLocale): ProfileFormError[] {
  const told = errors.map((error): ProfileFormError => {
    const field = inputOf(error.field);
    const label = locale.t(`profile.label.${error.field === 'address' ? 'address' : field || 'form'}`);
    return { field, message: locale.t(ERROR_WORDS[error.code] ?? 'profile.error.other', { label }) };
  });
  const place = ({ field }: ProfileFormError) => (field === '' ? -1 : PROFILE_INPUTS.indexOf(field));
  const first = told.filter(({ field }, index) => told.findIndex((one) => one.field === field) === index);
  return first.sort((one, other) => place(one) - place(other));
}

/** The inputs that make up a field of the profile. */
export function inputsOf(field: ProfileField): readonly ProfileInput[] {
  return field === 'address' ? ADDRESS_PARTS.map((part) => `address_${part}` as const) : [field];
}

function inputOf(field: string): ProfileInput | '' {
  const input = field === 'address' ? 'address_line1' : field.replace('.', '_');
  return PROFILE_INPUTS.find((one) => one === input) ?? '';
}

function addressOf(text: (input: ProfileInput) => string | null): Address | null {
  const address: Address = {
    line1: text('address_line1'),
    line2: text('address_line2'),
    city: text('address_city'),
    state: text('address_state'),
    postal_code: text('address_postal_code'),
    country: text('address_country'),
  };
  return Object.values(address).every((part) => part === null) ? null : address;
}

function phoneNumber(typed: string | null, country: string | null): string | null {
  return typed === null ? null : phoneNumberOf(typed, country);
}

function valuesOf(value: (input: ProfileInput) => string): ProfileValues {
  return Object.fromEntries(PROFILE_INPUTS.map((input) => [input, value(input)])) as ProfileValues;
}

function textOf(value: unknown): string | null {
  const text = asTyped(value).trim();
  return text === '' ? null : text;
}

function asTyped(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
