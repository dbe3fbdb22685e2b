/** Countries that print on Letter; the others print on A4. */
const LETTER = ['CA', 'CL', 'CO', 'CR', 'DO', 'GT', 'HN', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE'];

/** The paper of whoever prints. In: country codes, the one that counts most first; null where unknown. */
export function paperOf(countries: readonly (string | null | undefined)[]): 'A4' | 'LETTER' {
  const country = countries.find((code) => code !== null && code !== undefined) ?? '';
  return LETTER.includes(country) ? 'LETTER' : 'A4';
}
