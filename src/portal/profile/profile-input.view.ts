import { ADDRESS_LOOKS, addressPartOf, type AddressInput } from '../../platform/pages/address-inputs';
import { fieldView, type FieldFacts, type FieldView } from '../../platform/pages/field.view';
import { languageOf } from '../../platform/views/catalogue';
import { languageName } from '../../platform/views/language-name';
import type { PageLocale } from '../../platform/views/page-locale';
import { countriesByName } from '../../platform/views/countries.view';
import type { ProfileInput } from './profile-form.view';

interface InputFacts {
  readonly name: ProfileInput;
  readonly value: string;
  readonly error: string | undefined;
  readonly locales: readonly string[];
  readonly countries: readonly string[];
}

type Option = NonNullable<FieldFacts['options']>[number];

const AUTOCOMPLETE: Readonly<Record<Exclude<ProfileInput, AddressInput>, string>> = {
  name: 'organization',
  email: 'email',
  phone_number: 'tel',
  locale: 'off',
};

/** A field of the form, with its value, error and options. */
export function profileInput(facts: InputFacts, locale: PageLocale): FieldView {
  const { name, value, error } = facts;
  const options = optionsOf(facts, locale);
  return fieldView({
    name,
    label: locale.t(`profile.label.${name}`),
    value,
    type: name === 'email' ? 'email' : name === 'phone_number' ? 'tel' : 'text',
    required: name === 'name',
    error,
    ...looksOf(name),
    ...(name === 'phone_number' ? { hint: locale.t('profile.hint.phone_number') } : {}),
    ...(options === null ? {} : { options }),
  });
}

function looksOf(name: ProfileInput): { readonly autocomplete: string; readonly half: boolean } {
  const part = addressPartOf(name, 'address');
  return part === null
    ? { autocomplete: AUTOCOMPLETE[name as keyof typeof AUTOCOMPLETE], half: false }
    : ADDRESS_LOOKS[part];
}

function optionsOf({ name, value, locales, countries }: InputFacts, pageLocale: PageLocale): Option[] | null {
  if (name === 'address_country') return countryOptions(value, countries, pageLocale);
  return name === 'locale' ? languageOptions(value, locales, pageLocale) : null;
}

/** Every country by name, and the current value even if it is not one of them. */
function countryOptions(chosen: string, codes: readonly string[], pageLocale: PageLocale): Option[] {
  const known = countriesByName(codes, pageLocale).map(({ code, name }) => ({ value: code, label: name }));
  const other = codes.includes(chosen) ? [] : standing(chosen, pageLocale.format.countryName(chosen));
  return [{ value: '', label: pageLocale.t('profile.country.none') }, ...other, ...known];
}

function languageOptions(chosen: string, locales: readonly string[], pageLocale: PageLocale): Option[] {
  const language = languageTag(chosen);
  const known = locales.map((locale): Option => {
    // The current locale keeps its region (en-GB) when its language is chosen again.
    const value = locale === language ? chosen : locale;
    return { value, label: languageName(locale), lang: locale };
  });
  const other = locales.includes(language) ? [] : standing(chosen, languageName(chosen));
  const named = other.map((one) => (one.label === chosen ? one : { ...one, lang: chosen }));
  return [{ value: '', label: pageLocale.t('profile.language.default') }, ...named, ...known];
}

/** Keeps the current value among the options even if it is not in the list. */
function standing(chosen: string, label: string): Option[] {
  return chosen === '' ? [] : [{ value: chosen, label }];
}

function languageTag(locale: string): string {
  try {
    return languageOf(locale);
  } catch {
    return locale;
  }
}
