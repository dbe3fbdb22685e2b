/** Countries that use Letter paper; all others use A4. */
const LETTER = ['CA', 'CL', 'CO', 'CR', 'DO', 'GT', 'HN', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE'];

/**
 * The paper size for the first known country.
 *
 * @param countries country codes in order of precedence; null where unknown
 */
export function paperOf(countries: readonly (string | null | undefined)[]): 'A4' | 'LETTER' {
  const country = countries.find((code) => code !== null && code !== undefined) ?? '';
  return LETTER.includes(country) ? 'LETTER' : 'A4';
}
