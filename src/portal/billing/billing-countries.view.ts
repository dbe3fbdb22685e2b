import type { CountryChoice } from '../../platform/pages/field.view';
import { LANGUAGES } from '../../platform/views/catalogue';
import { pageLocale, type PageLocale } from '../../platform/views/page-locale';
import { COUNTRIES, countriesByName } from '../../platform/views/countries.view';

const FIELDS = ['address_country', 'shipping_address_country'];

/** Every country, and the current value even if it is not one of them. Takes ISO 3166-1 alpha-2 codes. */
export function countryChoices(
  chosen: string,
  codes: readonly string[],
  locale: PageLocale,
): CountryChoice[] {
  const known = countriesByName(codes, locale).map(({ code, name }) => ({ name, selected: code === chosen }));
  const other = chosen === '' || codes.includes(chosen) ? [] : [locale.format.countryName(chosen)];
  return [...other.map((name) => ({ name, selected: true })), ...known];
}

/** A posted form with country names replaced by their codes; unknown names are kept. */
export function withCountryCodes(
  body: Readonly<Record<string, unknown>>,
  locale: PageLocale,
): Readonly<Record<string, unknown>> {
  const named = FIELDS.filter((field) => typeof body[field] === 'string');
  const codes = named.map((field) => [field, codeOf(String(body[field]), locale)] as const);
  return { ...body, ...Object.fromEntries<unknown>(codes) };
}

/** Looks in all languages, because the language may have changed while the form was open. */
function codeOf(name: string, locale: PageLocale): string {
  const locales = [locale, ...LANGUAGES.map((language) => pageLocale(language, locale.timeZone))];
  for (const one of locales) {
    const country = countriesByName(COUNTRIES, one).find((known) => known.name === name);
    if (country !== undefined) return country.code;
  }
  return name;
}
