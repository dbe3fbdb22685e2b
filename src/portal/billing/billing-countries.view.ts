import { LANGUAGES } from '../../platform/views/catalogue';
import { readerFor, type Reader } from '../../platform/views/reader';
import { COUNTRIES, countriesByName } from '../../platform/views/countries.view';

/** A country to choose. The form sends its name: a code beside each would make the page a third heavier. */
export interface CountryChoice {
  readonly name: string;
  readonly selected: boolean;
}

const FIELDS = ['address_country', 'shipping_address_country'];

/** Every country, and the current value even if it is not one of them. Takes ISO 3166-1 alpha-2 codes. */
export function countryChoices(chosen: string, codes: readonly string[], reader: Reader): CountryChoice[] {
  const known = countriesByName(codes, reader).map(({ code, name }) => ({ name, selected: code === chosen }));
  const other = chosen === '' || codes.includes(chosen) ? [] : [reader.format.countryName(chosen)];
  return [...other.map((name) => ({ name, selected: true })), ...known];
}

/** A posted form with country names replaced by their codes; unknown names are kept. */
export function withCountryCodes(
  body: Readonly<Record<string, unknown>>,
  reader: Reader,
): Readonly<Record<string, unknown>> {
  const named = FIELDS.filter((field) => typeof body[field] === 'string');
  const codes = named.map((field) => [field, codeOf(String(body[field]), reader)] as const);
  return { ...body, ...Object.fromEntries<unknown>(codes) };
}

/** The language may have been changed while the form was open. */
function codeOf(name: string, reader: Reader): string {
  const readers = [reader, ...LANGUAGES.map((language) => readerFor(language, reader.timeZone))];
  for (const one of readers) {
    const country = countriesByName(COUNTRIES, one).find((known) => known.name === name);
    if (country !== undefined) return country.code;
  }
  return name;
}
