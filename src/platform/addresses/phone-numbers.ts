import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * Converts a typed phone number to E.164 if it is valid in the country or has a country code. Other text is returned
 * unchanged, so that validation refuses it.
 *
 * @param country ISO 3166-1 alpha-2, or null
 */
export function phoneNumberOf(typed: string, country: string | null): string {
  const known = country !== null && isSupportedCountry(country) ? { defaultCountry: country } : {};
  const parsed = parsePhoneNumberFromString(typed, { extract: false, ...known });
  // E.164 cannot express an extension, and dropping it silently would lose it.
  return parsed?.isValid() === true && parsed.ext === undefined ? parsed.number : typed;
}

/** An E.164 number in groups for display: "+49 30 123456". */
export function phoneWords(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
