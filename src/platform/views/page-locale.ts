import {
  LANGUAGES,
  languageOf,
  message,
  SOURCE_LANGUAGE,
  type MessageKey,
  type MessageParams,
} from './catalogue';
import { formattersFor, type Formatters } from './formatters';
import { memoize } from './memoize';

/** Language, formatters, time zone and messages of a page. */
export interface PageLocale {
  /** BCP 47 with its region, `en-GB`; used as `lang`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** IANA name. */
  readonly timeZone: string;
  readonly format: Formatters;
  /** A message of the catalogue by its key; in English when the language lacks it. */
  readonly t: (key: MessageKey, params?: MessageParams) => string;
}

const RIGHT_TO_LEFT = ['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'];
/**
 * Locale, formatters and messages for a BCP 47 tag and an IANA time zone; cached per pair. A language without a
 * catalogue falls back to English, an unknown time zone to UTC.
 */
export const pageLocale: (locale: string, timeZone: string) => PageLocale = memoize((locale, timeZone) =>
  makePageLocale(resolveLocale([locale]), isTimeZone(timeZone) ? timeZone : 'UTC'),
);

/** A requested locale, or several in order of preference. */
export type LocaleWish = string | readonly string[] | null | undefined;

/**
 * Resolves the first given wish to a locale in canonical form with its region (`en-gb` → `en-GB`). Returns `en` when its
 * language has no catalogue, regardless of later wishes. Missing or malformed wishes are skipped; of a list, the first
 * locale whose language has a catalogue is used.
 *
 * @param wishes in order of precedence
 * @param languages languages of the page's catalogue
 */
export function resolveLocale(wishes: readonly LocaleWish[], languages = LANGUAGES): string {
  const tags = wishes.map((wish) => [wish ?? []].flat().filter(isTag)).find((wish) => wish.length > 0) ?? [];
  const locales = tags.map((tag) => resolved(tag));
  return (
    locales.find((locale) => locale !== null && languages.includes(languageOf(locale))) ?? SOURCE_LANGUAGE
  );
}

function makePageLocale(locale: string, timeZone: string): PageLocale {
  return {
    locale,
    direction: RIGHT_TO_LEFT.includes(languageOf(locale)) ? 'rtl' : 'ltr',
    timeZone,
    format: formattersFor(locale, timeZone),
    t: (key, params) => message(locale, key, params),
  };
}

/**
 * The locale that the runtime resolves a tag to; null when the tag is invalid or its language has no catalogue.
 * Calendars, numerals and unknown regions are dropped.
 */
const resolved = memoize((candidate: string): string | null => {
  try {
    const { baseName, language } = new Intl.Locale(candidate);
    if (!LANGUAGES.includes(language)) return null;
    const { locale } = new Intl.NumberFormat(baseName).resolvedOptions();
    // For an unknown language, the runtime returns the machine's own locale.
    return languageOf(locale) === language ? locale : language;
  } catch {
    return null;
  }
});

function isTag(text: string): boolean {
  try {
    return new Intl.Locale(text).language !== '';
  } catch {
    return false;
  }
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
