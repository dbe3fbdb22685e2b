import { BadRequest, checkFields, type FieldError } from '../problems';
import { isAtMost } from '../fields/text-length';
import { decodeCursor } from './cursor';
import { readFilter } from './filters';
import type { Filter, ListDefinition, Order, PageRequest } from './list-definition';

export const DEFAULT_LIMIT = 20;
export const MAX_LIMIT = 100;
export const MAX_SEARCH = 200;

/** Collects all parameter errors of one query string. */
class Complaints {
  readonly errors: FieldError[] = [];

  add(field: string, code: string, message: string): void {
    this.errors.push({ field, code, message });
  }
}

/**
 * Parses a list's query string.
 *
 * @throws BadRequest naming every parameter that is unknown, repeated or invalid
 */
export function readPageRequest(
  definition: ListDefinition,
  query: Readonly<Record<string, unknown>>,
): PageRequest {
  const complaints = new Complaints();
  const values = singleValues(query, complaints);
  const limit = readLimit(values.get('limit'), complaints);
  const order = readOrder(definition, values.get('order'), complaints);
  const includeTotal = readInclude(values.get('include'), complaints);
  const search = readSearch(definition, values.get('search'), complaints);
  const filters = readFilters(definition, values, complaints);
  const text = values.get('cursor');
  const cursor = text === undefined ? null : decodeCursor(text, definition, { order, filters, search });
  if (text !== undefined && cursor === null)
    complaints.add('cursor', 'bad_cursor', 'Is not a cursor of this list with these filters.');
  if (complaints.errors.length > 0) throw new BadRequest(checkFields(complaints.errors), complaints.errors);
  return { limit, order, cursor, filters, search, includeTotal };
}

function singleValues(query: Readonly<Record<string, unknown>>, complaints: Complaints): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'string' && !value.includes('\u0000')) values.set(name, value);
    else complaints.add(name, 'bad_parameter', 'Must be given once, as plain text.');
  }
  return values;
}

function readLimit(text: string | undefined, complaints: Complaints): number {
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  complaints.add('limit', 'out_of_range', `Must be a whole number from 1 to ${String(MAX_LIMIT)}.`);
  return DEFAULT_LIMIT;
}

function readOrder(definition: ListDefinition, text: string | undefined, complaints: Complaints): Order {
  const wanted = text ?? definition.defaultOrder;
  const descending = wanted.startsWith('-');
  const field = descending ? wanted.slice(1) : wanted;
  if (Object.hasOwn(definition.order, field)) return { field, descending };
  const fields = Object.keys(definition.order).flatMap((name) => [name, `-${name}`]);
  complaints.add('order', 'not_allowed', `Must be one of ${fields.join(', ')}.`);
  return readOrder(definition, undefined, complaints);
}

function readInclude(text: string | undefined, complaints: Complaints): boolean {
  if (text === undefined || text === 'total_count') return text === 'total_count';
  complaints.add('include', 'not_allowed', 'Must be total_count.');
  return false;
}

function readSearch(
  definition: ListDefinition,
  text: string | undefined,
  complaints: Complaints,
): string | null {
  if (text === undefined) return null;
  const search = text.trim();
  if (definition.search.length === 0)
    complaints.add('search', 'unknown_parameter', 'This list has no search.');
  if (!isAtMost(search, MAX_SEARCH))
    complaints.add('search', 'too_long', `Must be at most ${String(MAX_SEARCH)} characters.`);
  return search === '' ? null : search;
}

const RESERVED = new Set(['limit', 'order', 'include', 'search', 'cursor']);

function readFilters(
  definition: ListDefinition,
  values: Map<string, string>,
  complaints: Complaints,
): Filter[] {
  const filters: Filter[] = [];
  for (const [name, text] of values) {
    if (RESERVED.has(name)) continue;
    const read = readFilter(definition, name, text);
    if ('filter' in read) filters.push(read.filter);
    else complaints.add(name, read.code, read.message);
  }
  return filters.sort((a, b) => `${a.field}${a.operator}`.localeCompare(`${b.field}${b.operator}`));
}
