import { shortened } from '../platform/http/problem-bounds';

/** Types of records that can be imported. A record's key `type` holds one of them. */
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

/** One record from the file: its syntax is checked, its fields are not validated. */
export interface SourceRecord {
  /** The line of the file, or the first line of its first row; starts at 1. */
  readonly line: number;
  readonly type: RecordType;
  /** Fields as in API requests, with external ids as references. Never has a key `type`. */
  readonly fields: Readonly<Record<string, unknown>>;
  /**
   * CSV: field path → the column it came from, `{"period.start": "From", "lines[].amount": "Net"}`. NDJSON:
   * empty.
   */
  readonly columns: Readonly<Record<string, string>>;
  /** CSV: the cells of `columns` in the record's first row. NDJSON: empty. */
  readonly cells: Readonly<Record<string, string>>;
}

/** A valid record that is not applied yet. */
export interface StagedRecord extends SourceRecord {
  /** Records of a lower stage are applied first, because others refer to them. */
  readonly stage: number;
  /** Position in the file, counted in records and rejections. */
  readonly position: number;
}

/** Why a line was rejected; the reason is a text for the person who sent the file. */
export interface Rejection {
  readonly line: number;
  /** Path of the invalid field, if one field is the cause. */
  readonly field: string | null;
  /** The invalid CSV column, if one column is the cause. */
  readonly column: string | null;
  /** The value in the file, at most 200 characters. */
  readonly value: string | null;
  /** Stable error code; docs/imports.md lists them. */
  readonly code: string;
  readonly reason: string;
}

export type Read = { readonly record: SourceRecord } | { readonly rejection: Rejection };

const LONGEST_VALUE = 200;
const LONGEST_REASON = 1_000;

/** Shortens a value of a file to 200 characters, with an ellipsis where it was cut. */
export function shown(value: string): string {
  return shortened(value, LONGEST_VALUE);
}

/** A rejection with shortened texts. Properties that are absent from `why` are null. */
export function rejected(
  line: number,
  why: { code: string; reason: string; field?: string | null; column?: string | null; value?: string | null },
): { readonly rejection: Rejection } {
  const { code, reason, field = null, column = null, value = null } = why;
  return { rejection: shortenedTexts({ line, field, column, value, code, reason }) };
}

/** Limits the size of a rejection: rejections are stored, and there may be many. */
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
 * The origin of a record's field in the file, for errors found later.
 *
 * @param path path of the field, `lines[2].amount` or `lines.2.amount`
 * @returns the column and the cell of the field, or of the nearest enclosing field; null for NDJSON and for
 *   constants
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
