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

/** Who a page is written for: their language, how they write dates and money, and their clock. */
export interface Reader {
  /** BCP 47, region kept: `en-GB`. Goes into `lang`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** IANA name. */
  readonly timeZone: string;
  readonly format: Formatters;
  /** A message of the catalogue by its key; in English where the language lacks it. */
  readonly t: (key: MessageKey, params?: MessageParams) => string;
}

const RIGHT_TO_LEFT = ['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'];
/**
 * The reader of a locale and time zone; made once per pair.
 * In: a BCP 47 tag and an IANA zone name. A language without a catalogue is read in English, a zone the runtime does
 * not know as UTC.
 */
export const readerFor: (locale: string, timeZone: string) => Reader = memoize((locale, timeZone) =>
  makeReader(resolveLocale([locale]), isTimeZone(timeZone) ? timeZone : 'UTC'),
);

/** A locale that somebody has said, or all of those that somebody reads, the best first. */
export type LocaleWish = string | readonly string[] | null | undefined;

/**
 * The locale that the first wish asks for, in its canonical form and with its region (`en-gb` → `en-GB`); `en` when its
 * language has no catalogue, whatever later wishes say: a language without a catalogue falls back wholly to English.
 * Wishes that are missing or malformed are passed over; of a list, the first locale whose language has a catalogue counts.
 * In: the wishes, the one that counts most first, and the languages of the catalogue that the page is written with.
 */
export function resolveLocale(wishes: readonly LocaleWish[], languages = LANGUAGES): string {
  const tags = wishes.map((wish) => [wish ?? []].flat().filter(isTag)).find((wish) => wish.length > 0) ?? [];
  const locales = tags.map((tag) => resolved(tag));
  return (
    locales.find((locale) => locale !== null && languages.includes(languageOf(locale))) ?? SOURCE_LANGUAGE
  );
}

function makeReader(locale: string, timeZone: string): Reader {
  return {
    locale,
    direction: RIGHT_TO_LEFT.includes(languageOf(locale)) ? 'rtl' : 'ltr',
    timeZone,
    format: formattersFor(locale, timeZone),
    t: (key, params) => message(locale, key, params),
  };
}

/**
 * The locale that this runtime writes a tag in, or null when the tag is none or its language has no catalogue.
 * Calendars, numerals and regions nobody knows fall away.
 */
const resolved = memoize((candidate: string): string | null => {
  try {
    const { baseName, language } = new Intl.Locale(candidate);
    if (!LANGUAGES.includes(language)) return null;
    const { locale } = new Intl.NumberFormat(baseName).resolvedOptions();
    // A language the runtime does not know comes back as the machine's own.
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
