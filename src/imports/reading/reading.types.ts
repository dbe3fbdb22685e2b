import { shortened } from '../../platform/http/problem-bounds';

/** What an import can carry. A record's own key `type` is taken by these words. */
export const RECORD_TYPES = [
  'customer',
  'contact',
  'payment_method',
  'product',
  'plan',
  'contract',
  'entitlement',
  'grant',
  'usage',
  'invoice',
  'credit_note',
  'payment',
  'refund',
  'reversal',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** One record as the file gives it: its form is checked, its meaning is not. */
export interface SourceRecord {
  /** The line of the file it stands on, or where its first row begins; the first line is 1. */
  readonly line: number;
  readonly type: RecordType;
  /** As in the API's request shapes, with external ids as references. Never has a key `type`. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** CSV: field path → the column that fed it, `{"period.start": "From", "lines[].amount": "Net"}`. NDJSON: empty. */
  readonly columns: Readonly<Record<string, string>>;
  /** CSV: the cells behind `columns`, as they stand in the record's first row. NDJSON: empty. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Why a line did not go in, in words for the person who sent the file. */
export interface Rejection {
  readonly line: number;
  /** The path of the record's field, when one is to blame. */
  readonly field: string | null;
  /** The CSV column, when one is to blame. */
  readonly column: string | null;
  /** What stands in the file, at most 200 characters. */
  readonly value: string | null;
  /** Stable; docs/imports.md lists them. */
  readonly code: string;
  readonly reason: string;
}

export type Read = { readonly record: SourceRecord } | { readonly rejection: Rejection };

const LONGEST_VALUE = 200;
const LONGEST_REASON = 1_000;

/** Cuts what is shown of a file to 200 characters; a cut is marked with an ellipsis. */
export function shown(value: string): string {
  return shortened(value, LONGEST_VALUE);
}

/** A rejection with its texts bounded, however long those of the file are. In: what is known of it; the rest is null. */
export function rejected(
  line: number,
  why: { code: string; reason: string; field?: string | null; column?: string | null; value?: string | null },
): { readonly rejection: Rejection } {
  const { code, reason, field = null, column = null, value = null } = why;
  return { rejection: shortenedTexts({ line, field, column, value, code, reason }) };
}

/** Keeps a rejection small: it is stored, and there may be many. */
export function shortenedTexts<R extends Rejection>(rejection: R): R {
  const { field, column, value, reason } = rejection;
  const cut = (text: string | null): string | null => (text === null ? null : shown(text));
  return {
    ...rejection,
    field: cut(field),
    column: cut(column),
    value: cut(value),
    reason: shortened(reason, LONGEST_REASON),
  };
}

/**
 * Where a field of a record came from, so that a later objection can point into the file.
 * In: a record and a field path, `lines[2].amount` or `lines.2.amount`. Out: the column and the cell that fed it, or
 * the nearest enclosing field's; null for NDJSON and for constants.
 */
export function originOf(
  record: SourceRecord,
  path: string,
): { column: string; value: string | null } | null {
  let at = path.replace(/\[\d+\]|\.\d+\b/g, '[]');
  while (at !== '') {
    const column = record.columns[at];
    if (column !== undefined) return { column, value: record.cells[column] ?? null };
    at = at.replace(/(^|\.|\[\])[^.[\]]*$|\[\]$/, '');
  }
  return null;
}
