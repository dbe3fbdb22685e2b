/** Countries with postal codes of digits only, by number of digits. */
const DIGITS: Readonly<Record<number, string>> = {
  3: 'IS',
  4: 'AT AU BE BG CH CY DK HU LI LU NO NZ PH TN ZA',
  5: 'DE EE ES FI FR HR IT KR LT MX MY MA TH TR UA SA EG HR MC RS SM VA PR',
  6: 'CN CO IN RO SG',
  7: 'CL IL',
};

/** Formats of other countries, without spaces and hyphens. */
const FORMS: ReadonlyMap<string, RegExp> = new Map([
  ['BR', /^\d{8}$/],
  ['CA', /^[A-Z]\d[A-Z]\d[A-Z]\d$/],
  ['CZ', /^\d{5}$/],
  ['GB', /^([A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|GIR0AA)$/],
  ['GR', /^\d{5}$/],
  ['IE', /^[A-Z]\d[\dW][A-Z\d]{4}$/],
  ['JP', /^\d{7}$/],
  ['LV', /^(LV)?\d{4}$/],
  ['MT', /^[A-Z]{3}\d{4}$/],
  ['NL', /^\d{4}[A-Z]{2}$/],
  ['PL', /^\d{5}$/],
  ['PT', /^\d{4}(\d{3})?$/],
  ['SE', /^\d{5}$/],
  ['SI', /^(SI)?\d{4}$/],
  ['SK', /^\d{5}$/],
  ['US', /^\d{5}(\d{4})?$/],
  ...Object.entries(DIGITS).flatMap(([count, countries]) =>
    countries.split(' ').map((country) => [country, new RegExp(`^\\d{${count}}$`)] as const),
  ),
]);

/**
 * True for a possible postal code of the country. Spaces, hyphens, case and the country's own prefix are ignored.
 * Countries without a known format accept any text.
 *
 * @param country ISO 3166-1 alpha-2, or null
 */
export function isPostalCodeOf(code: string, country: string | null): boolean {
  const form = country === null ? undefined : FORMS.get(country);
  if (form === undefined || country === null) return true;
  const bare = code.toUpperCase().replace(/[\s-]/g, '');
  return form.test(bare) || (bare.startsWith(country) && form.test(bare.slice(2)));
}
