import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * A telephone number as somebody typed it in E.164, when it is valid in their country or says its own; any other stays as
 * typed, so that validation refuses it. In: ISO 3166-1 alpha-2, or null.
 */
export function phoneNumberOf(typed: string, country: string | null): string {
  const known = country !== null && isSupportedCountry(country) ? { defaultCountry: country } : {};
  const parsed = parsePhoneNumberFromString(typed, { extract: false, ...known });
  // E.164 has no room for an extension, and to drop one in silence would lose it.
  return parsed?.isValid() === true && parsed.ext === undefined ? parsed.number : typed;
}

/** A number in E.164 in groups, as people read it: "+49 30 123456". */
export function phoneWords(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
