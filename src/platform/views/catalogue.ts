import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { memoize } from './memoize';
import type adminEnglish from './messages/admin/en.json';
import type english from './messages/en.json';
import { countMissingTranslation } from './missing-translations';

/** The flat key of a message: `invoices.column.status`. The English catalogues define the keys. */
export type MessageKey = keyof typeof english | keyof typeof adminEnglish;

/**
 * The part that keys have between a prefix and a suffix: `KeyPart<'frame.theme.'>` is `'dark' | 'light'`, and
 * `KeyPart<'link.', '.title'>` the names of the links' titles.
 */
export type KeyPart<
  Prefix extends string,
  Suffix extends string = '',
  Key = MessageKey,
> = Key extends `${Prefix}${infer Part}${Suffix}` ? Part : never;

/** The parameters of a message: text already formatted for the locale, and counts. */
export type MessageParams = Readonly<Record<string, string | number>>;

type Message = string | IntlMessageFormat;

/** The language that every message exists in; the fallback for a language without a catalogue. */
export const SOURCE_LANGUAGE = 'en';

const FOLDER = join(__dirname, 'messages');
const FORMATTERS = {
  getNumberFormat: memoize(
    (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  ),
  getDateTimeFormat: memoize(
    (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  ),
  getPluralRules: memoize(
    (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
  ),
};

/** Paths of all message files: `en.json`, and `admin/en.json` in the folder of a catalogue that fewer languages have. */
const FILES: readonly string[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .sort();

/** Catalogues: `.` for customers, and one for each folder in it. */
export const CATALOGUES: readonly string[] = [...new Set(FILES.map((file) => dirname(file)))];

/** Languages of the portal, by the names of their files. */
export const LANGUAGES: readonly string[] = languagesOf('.');

const messagesOf = memoize((locale: string) => compile(locale, read(languageOf(locale))));
const sourceMessagesFor = memoize((locale: string) => compile(locale, read(SOURCE_LANGUAGE)));

/**
 * Formats a message. A message that the language lacks is returned in English, and one that English lacks too as its
 * key; both are counted.
 *
 * @param locale BCP 47
 * @throws Error when a parameter of the message is missing
 */
export function message(locale: string, key: MessageKey, params?: MessageParams): string {
  const found = messagesOf(locale).get(key) ?? standIn(locale, key);
  return typeof found === 'string' ? found : String(found.format(params));
}

/** True for the key of an existing message; for keys that are composed of external data. */
export function isMessageKey(text: string): text is MessageKey {
  return messagesOf(SOURCE_LANGUAGE).has(text);
}

/** Languages that have the catalogue. Locales of pages that use its messages are resolved among these. */
export function languagesOf(catalogue: string): readonly string[] {
  return FILES.filter((file) => dirname(file) === catalogue).map((file) => basename(file, '.json'));
}

/** A catalogue in one language: messages by key. */
export function messagesIn(catalogue: string, language: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(FOLDER, catalogue, `${language}.json`), 'utf8')) as Record<
    string,
    string
  >;
}

/** The language of a tag: `en-GB` → `en`. */
export function languageOf(locale: string): string {
  return new Intl.Locale(locale).language;
}

function standIn(locale: string, key: MessageKey): Message {
  const source = sourceMessagesFor(locale).get(key);
  countMissingTranslation(source === undefined ? SOURCE_LANGUAGE : languageOf(locale), key);
  return source ?? key;
}

/** All messages of a language, from all catalogues. */
function read(language: string): Readonly<Record<string, string>> {
  const catalogues = CATALOGUES.filter((catalogue) => languagesOf(catalogue).includes(language));
  return Object.assign({}, ...catalogues.map((catalogue) => messagesIn(catalogue, language))) as Record<
    string,
    string
  >;
}

function compile(locale: string, catalogue: Readonly<Record<string, string>>): Map<string, Message> {
  const messages = new Map<string, Message>();
  for (const [key, text] of Object.entries(catalogue)) {
    // Most messages have no placeholders and are cached as they are.
    const message = new IntlMessageFormat(text, locale, undefined, { formatters: FORMATTERS });
    messages.set(key, /[{'<]/.test(text) ? message : text);
  }
  return messages;
}
