import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { kept } from './kept';

/** What a message is filled with: text already formatted for the reader, and counts. */
export type MessageParams = Readonly<Record<string, string | number>>;

type Message = string | IntlMessageFormat;

/** The language every message exists in, and that stands in for a language without a catalogue. */
export const SOURCE_LANGUAGE = 'en';

const FOLDER = join(__dirname, 'messages');
const FORMATTERS = {
  getNumberFormat: kept(
    (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  ),
  getDateTimeFormat: kept(
    (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  ),
  getPluralRules: kept(
    (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
  ),
};

/** Languages that have a catalogue, as their files are named. */
export const LANGUAGES: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .map((file) => basename(file, '.json'));

const messagesOf = kept((locale: string) => compile(locale, read(languageOf(locale))));

/**
 * Writes one message in a locale. In: a BCP 47 tag whose language has a catalogue, a flat key such as
 * `invoices.column.status`, and what the message names. Throws RangeError when there is no such key.
 */
export function message(locale: string, key: string, params?: MessageParams): string {
  const found = messagesOf(locale).get(key);
  if (found === undefined) throw new RangeError(`no message "${key}" for ${locale}`);
  return typeof found === 'string' ? found : String(found.format(params));
}

/** The keys of a language's catalogue. In: the name of its file, `en`. */
export function keysOf(language: string): readonly string[] {
  return Object.keys(read(language));
}

/** The language of a tag: `en-GB` → `en`. */
export function languageOf(locale: string): string {
  return new Intl.Locale(locale).language;
}

function read(language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(FOLDER, `${language}.json`), 'utf8')) as Record<string, string>;
}

function compile(locale: string, catalogue: Record<string, string>): Map<string, Message> {
  const messages = new Map<string, Message>();
  for (const [key, text] of Object.entries(catalogue)) {
    // Most messages name nothing: they are kept as they stand.
    const message = new IntlMessageFormat(text, locale, undefined, { formatters: FORMATTERS });
    messages.set(key, /[{'<]/.test(text) ? message : text);
  }
  return messages;
}
