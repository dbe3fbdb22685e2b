import { types, type CustomTypesConfig } from 'pg';

/** `2026-10-01 09:00:00.123456+00` (the session runs in UTC) → `2026-10-01T09:00:00.123456Z`. */
function isoMoment(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
}

/** @throws RangeError for an integer that is no safe integer */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('an integer beyond 2^53 came from the database');
  return value;
}

const asText = (text: string): string => text;

type Oid = Parameters<typeof types.getTypeParser>[0];

const PARSERS = new Map<Oid, (text: string) => unknown>([
  [types.builtins.TIMESTAMPTZ, isoMoment],
  [types.builtins.DATE, asText],
  [types.builtins.INT8, safeInteger],
]);

/**
 * How values are read from Postgres: moments and days stay text (a JS Date would lose microseconds, and cursors would
 * then skip rows), bigint becomes a safe integer, numeric stays a decimal string.
 */
export const typeParsers: CustomTypesConfig = {
  getTypeParser: ((oid: Oid, format?: 'text' | 'binary'): unknown =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ??
    (types.getTypeParser(oid, format) as unknown)) as CustomTypesConfig['getTypeParser'],
};
