import { createHash } from 'node:crypto';
import { isDay, isMoment } from '../fields/time.fields';
import { isUuid } from '../uuid';
import type { CursorPosition, ListDefinition, Order, OrderKind, PageRequest } from './list-definition';

/** Characters: a key of 255 characters, escaped in JSON and encoded in base64. */
export const LONGEST_CURSOR = 4_096;

const KEY_PATTERNS: Record<OrderKind, RegExp> = {
  moment: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  text: /^[^\u0000]{0,255}$/,
  position: /^\d{1,9}$/,
  sequence: /^\d{1,15}$/,
  id: /^[0-9a-f-]{36}$/,
};

/** Checks beyond the patterns. */
const KEY_CHECKS: Partial<Record<OrderKind, (key: string) => boolean>> = {
  moment: isMoment,
  day: isDay,
  id: isUuid,
};

type Filtering = Pick<PageRequest, 'filters' | 'search'>;

/** A short hash of the filters. A cursor made under other filters would skip rows. */
function fingerprint(filtering: Filtering): string {
  const text = JSON.stringify([filtering.filters, filtering.search]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/** Encodes an opaque cursor with order, direction and a hash of the filters. */
export function encodeCursor(order: Order, filtering: Filtering, position: CursorPosition): string {
  const { key, id, backwards } = position;
  const parts = [order.field, order.descending, backwards, fingerprint(filtering), key, id];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Decodes a cursor; null when it is damaged or belongs to another order, list or set of filters. */
export function decodeCursor(
  text: string,
  definition: ListDefinition,
  expected: { order: Order } & Filtering,
): CursorPosition | null {
  const [field, descending, backwards, hash, key, id] = parse(text);
  const { order } = expected;
  const fits = field === order.field && descending === order.descending && hash === fingerprint(expected);
  if (!fits || typeof backwards !== 'boolean' || !isKey(definition.order[order.field], key) || !isId(id))
    return null;
  return { key, id, backwards };
}

function isKey(kind: OrderKind | undefined, key: unknown): key is string {
  if (kind === undefined || typeof key !== 'string' || !KEY_PATTERNS[kind].test(key)) return false;
  return KEY_CHECKS[kind]?.(key) ?? true;
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && isUuid(id);
}

/** The six parts of a cursor; empty for other text. */
function parse(text: string): unknown[] {
  if (text.length > LONGEST_CURSOR) return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.length === 6 ? (value as unknown[]) : [];
  } catch {
    return [];
  }
}
