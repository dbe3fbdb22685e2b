import type { CustomerProfile, ProfileChanges } from '../../customers/customers.types';
import type { ProfileField } from '../../organisations/organisations.types';
import { ADDRESS_PARTS } from '../../platform/addresses/address.types';
import { phoneNumberOf, phoneWords } from '../../platform/addresses/phone-numbers';
import type { FieldError } from '../../platform/http/problems';
import { addressInputs, typedAddress, type AddressInput } from '../../platform/pages/address-inputs';
import { toFormErrors, type FormErrors } from '../../platform/pages/form-errors';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import type { PageLocale } from '../../platform/views/page-locale';
import { errorWords } from '../form-errors.view';

/** Names of the form's fields, in the order of the form. */
export type ProfileInput = Exclude<ProfileField, 'address'> | AddressInput;
export const PROFILE_INPUTS: readonly ProfileInput[] = [
  'name',
  'email',
  'phone_number',
  ...addressInputs('address'),
  'locale',
];

/** The values of the form, as typed; `''` for an input that is empty or absent. */
export type ProfileValues = Readonly<Record<ProfileInput, string>>;

/**
 * Reads the posted form. Takes its body, the editable fields, and the customer's country for a form without an address.
 * Returns the changes to validate and save (trimmed, empty as null; fields that are not editable or not posted are
 * absent), and the values as typed, to render the form again after an error.
 *
 * A phone number is read in the country of the address and becomes E.164 when it is valid there; any other stays as
 * typed, so that validation refuses it. An empty name stays empty for the same reason.
 */
export function profileForm(
  body: PostedForm,
  editable: readonly ProfileField[],
  country: string | null = null,
): { readonly changes: ProfileChanges; readonly values: ProfileValues } {
  const text = (input: ProfileInput): string | null => typed(body, input).trim() || null;
  const read = {
    name: () => text('name') ?? '',
    email: () => text('email'),
    phone_number: () => phoneNumber(text('phone_number'), text('address_country') ?? country),
    address: () => typedAddress((part) => typed(body, `address_${part}`)),
    locale: () => text('locale'),
  };
  const posted = editable.filter((field) => inputsOf(field).some((input) => typeof body[input] === 'string'));
  return {
    changes: Object.fromEntries(posted.map((field) => [field, read[field]()])),
    values: valuesOf((input) => typed(body, input)),
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
 * Validation errors as messages for the inputs of the form.
 *
 * @param errors as ValidationFailed and ProfileFieldLocked carry them (`phone_number`, `address.country`)
 */
export function profileErrors(errors: readonly FieldError[], locale: PageLocale): FormErrors {
  return toFormErrors(
    errors.map(({ field, code }) => {
      const input = inputOf(field);
      const label = locale.t(`profile.label.${field === 'address' ? 'address' : input || 'form'}`);
      return [input, errorWords(code, label, locale)];
    }),
  );
}

/** The inputs that make up a field of the profile. */
export function inputsOf(field: ProfileField): readonly ProfileInput[] {
  return field === 'address' ? addressInputs('address') : [field];
}

function inputOf(field: string): ProfileInput | '' {
  const input = field === 'address' ? 'address_line1' : field.replace('.', '_');
  return PROFILE_INPUTS.find((one) => one === input) ?? '';
}

function phoneNumber(typed: string | null, country: string | null): string | null {
  return typed === null ? null : phoneNumberOf(typed, country);
}

function valuesOf(value: (input: ProfileInput) => string): ProfileValues {
  return Object.fromEntries(PROFILE_INPUTS.map((input) => [input, value(input)])) as ProfileValues;
}
