import { languageOf } from '../../platform/views/catalogue';
import { languageName } from '../../platform/views/language-name';
import type { PageLocale } from '../../platform/views/page-locale';
import { countriesByName } from '../../platform/views/countries.view';
import type { ProfileInput } from './profile-form.view';

export interface ProfileOption {
  readonly value: string;
  readonly label: string;
  /** Language of the label when it is not the page's. */
  readonly lang: string | null;
  readonly selected: boolean;
}

/** One labelled field of the form; it is a select when it has options. */
export interface ProfileInputView {
  /** Its `id` as well. */
  readonly name: ProfileInput;
  readonly label: string;
  readonly value: string;
  readonly type: 'text' | 'email' | 'tel';
  readonly autocomplete: string;
  readonly required: boolean;
  readonly half: boolean;
  readonly hint: string | null;
  readonly error: string | null;
  /** Ids of hint and error; null when there is neither. */
  readonly describedBy: string | null;
  readonly options: readonly ProfileOption[] | null;
}

interface InputFacts {
  readonly name: ProfileInput;
  readonly value: string;
  readonly error: string | null;
  readonly locales: readonly string[];
  readonly countries: readonly string[];
}

const AUTOCOMPLETE: Readonly<Record<ProfileInput, string>> = {
  name: 'organization',
  email: 'email',
  phone_number: 'tel',
  address_line1: 'address-line1',
  address_line2: 'address-line2',
  address_city: 'address-level2',
  address_state: 'address-level1',
  address_postal_code: 'postal-code',
  address_country: 'country',
  locale: 'off',
};
const HALF: readonly ProfileInput[] = [
  'address_city',
  'address_state',
  'address_postal_code',
  'address_country',
];

/** A field as the form prints it, with its value, error and options. */
export function profileInput(facts: InputFacts, pageLocale: PageLocale): ProfileInputView {
  const { name, value, error } = facts;
  const hint = name === 'phone_number' ? pageLocale.t(`profile.hint.${name}`) : null;
  const described = [hint === null ? null : `${name}-hint`, error === null ? null : `${name}-error`];
  return {
    name,
    label: pageLocale.t(`profile.label.${name}`),
    value,
    type: name === 'email' ? 'email' : name === 'phone_number' ? 'tel' : 'text',
    autocomplete: AUTOCOMPLETE[name],
    required: name === 'name',
    half: HALF.includes(name),
    hint,
    error,
    describedBy: described.filter((id) => id !== null).join(' ') || null,
    options: optionsOf(facts, pageLocale),
  };
}

function optionsOf(
  { name, value, locales, countries }: InputFacts,
  pageLocale: PageLocale,
): ProfileOption[] | null {
  if (name === 'address_country') return countryOptions(value, countries, pageLocale);
  return name === 'locale' ? languageOptions(value, locales, pageLocale) : null;
}

/** Every country by name, and the current value even if it is not one of them. */
function countryOptions(chosen: string, codes: readonly string[], pageLocale: PageLocale): ProfileOption[] {
  const known = countriesByName(codes, pageLocale).map(({ code, name }) => option(code, name, chosen));
  const other = codes.includes(chosen) ? [] : standing(chosen, pageLocale.format.countryName(chosen));
  return [option('', pageLocale.t('profile.country.none'), chosen), ...other, ...known];
}

function languageOptions(
  chosen: string,
  locales: readonly string[],
  pageLocale: PageLocale,
): ProfileOption[] {
  const language = languageTag(chosen);
  const known = locales.map((locale): ProfileOption => {
    // A region, as in en-GB, is kept when its language is chosen again.
    const value = locale === language ? chosen : locale;
    return { ...option(value, languageName(locale), chosen), lang: locale };
  });
  const other = locales.includes(language) ? [] : standing(chosen, languageName(chosen));
  const named = other.map((one) => (one.label === chosen ? one : { ...one, lang: chosen }));
  return [option('', pageLocale.t('profile.language.default'), chosen), ...named, ...known];
}

function option(value: string, label: string, chosen: string): ProfileOption {
  return { value, label, lang: null, selected: value === chosen };
}

/** Keeps the current value among the options even if it is not in the list. */
function standing(chosen: string, label: string): ProfileOption[] {
  return chosen === '' ? [] : [option(chosen, label, chosen)];
}

function languageTag(locale: string): string {
  try {
    return languageOf(locale);
  } catch {
    return locale;
  }
}
