import { COUNTRY_CODES } from './country-codes';
import { shown } from '../../source-record.types';

import { Unfit } from './unfit';

/** Largest number of known words in an error message. */
const WORDS_TOLD = 20;

export type Constant = string | number | boolean | null;

/** Words are compared without regard to case. */
export function folded(word: string): string {
  return word.trim().toLowerCase();
}

export const YES: readonly string[] = ['yes', 'y', 'true', 't', '1'];
export const NO: readonly string[] = ['no', 'n', 'false', 'f', '0'];

/** Reads words for true and false. Refuses any other word. */
export function booleanReader(
  yes: readonly string[],
  no: readonly string[],
): (text: string) => boolean | Unfit {
  const meanings = new Map<string, boolean>();
  for (const word of no) meanings.set(folded(word), false);
  for (const word of yes) meanings.set(folded(word), true);
  const known = [...yes, ...no].slice(0, WORDS_TOLD).join(', ');
  return (text) =>
    meanings.get(folded(text)) ?? new Unfit('unknown_word', `"${shown(text)}" is none of: ${known}`);
}

/** Maps words of the source to values. Other words are kept or refused. */
export function wordReader(
  meanings: ReadonlyMap<string, Constant>,
  others: 'keep' | 'refuse',
): (text: string) => Constant | Unfit {
  const known = [...meanings.keys()].slice(0, WORDS_TOLD).join(', ');
  const byFolded = new Map([...meanings].map(([word, meaning]) => [folded(word), meaning]));
  return (text) => {
    const meaning = byFolded.get(folded(text));
    if (meaning !== undefined) return meaning;
    return others === 'keep' ? text : new Unfit('unknown_word', `"${shown(text)}" is none of: ${known}`);
  };
}

/** ISO 3166-1 alpha-2 codes, in capitals. */
export function countryCode(text: string): string | Unfit {
  const code = text.toUpperCase();
  if (COUNTRY_CODES.has(code)) return code;
  return new Unfit('unknown_country', `"${shown(text)}" is no two-letter ISO 3166 country code`);
}
