import type { Filter } from '../http/list/list-definition';
import type { Narrowing } from './list-links.view';

/** The unparsed query parameters. */
export type ListQuery = Readonly<Record<string, unknown>>;

const LONGEST = 100;

/** Text of an address; empty for none. Addresses are typed and shared by people: what makes no sense is passed over. */
export function askedText(query: ListQuery, name: string): string {
  const value = query[name];
  return typeof value === 'string' ? value.replaceAll('\u0000', '').trim().slice(0, LONGEST) : '';
}

/** One of the words that a filter knows; empty for every other. */
export function askedWord<Word extends string>(
  query: ListQuery,
  name: string,
  words: readonly Word[],
): Word | '' {
  return words.find((word) => word === query[name]) ?? '';
}

/** One of the known words, or the first for every other. */
export function chosenOf<Word extends string>(words: readonly [Word, ...Word[]], text: unknown): Word {
  return words.find((word) => word === text) ?? words[0];
}

/**
 * The filters of a list as its service takes them. Takes the query and the names of its fields that are text or
 * ids.
 */
export function textFilters(narrowing: Narrowing, fields: readonly string[]): Filter[] {
  return fields
    .filter((field) => (narrowing[field] ?? '') !== '')
    .map((field) => ({
      field,
      kind: field.endsWith('_id') ? 'uuid' : 'text',
      operator: 'eq',
      value: narrowing[field] ?? '',
    }));
}

/** The same of its search. */
export function searchOf(narrowing: Narrowing): string | null {
  return narrowing['search'] === '' ? null : (narrowing['search'] ?? null);
}

const DAY_MS = 86_400_000;

/** The next day. In and out: `YYYY-MM-DD`. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
