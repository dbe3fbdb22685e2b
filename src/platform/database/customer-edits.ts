import { isDeepStrictEqual } from 'node:util';

/** Fields that the customer edited, each with the time of its last edit. */
export type CustomerEdits = Readonly<Record<string, string>>;

/** A merchant's value that was not written because of the customer's edit. */
export interface EditConflict {
  readonly field: string;
  /** The customer's value, which was kept. */
  readonly kept: unknown;
  /** The merchant's value, which was not written. */
  readonly offered: unknown;
  /** When the customer edited the field. */
  readonly edited_at: string;
}

/** Which version of the row the writer has seen. Absent and null: unknown. */
export interface Sight {
  /** When the writer's own system last changed the data it sends. */
  readonly updated_at?: string | null;
  /** The row's `updated_at` when the writer last read it. */
  readonly if_unmodified_since?: string | null;
}

export interface EditableRow {
  readonly customer_edits: CustomerEdits;
}

/** The row after a write, and the merchant's values that were not written. */
export interface Settled<Row> {
  readonly after: Row;
  readonly conflicts: readonly EditConflict[];
}

/** Separates the fields of a request body from the fields of {@link Sight}. */
export function splitSight<Body extends Sight>(
  body: Body,
): { readonly fields: Omit<Body, keyof Sight>; readonly seen: string | null } {
  const { updated_at = null, if_unmodified_since = null, ...fields } = body;
  return { fields, seen: laterOf(updated_at, if_unmodified_since) };
}

/**
 * Merges a merchant's values with the customer's edits. An edited field is overwritten with a different value only by a
 * writer that has seen the edit: `seen` is not before it. Otherwise it keeps its value and a conflict is reported. Once
 * the merchant's value is written, or equals the customer's, the field no longer counts as edited.
 *
 * @param before the current row
 * @param offered the row with all offered values
 * @param named the offered fields; all others keep their values and edits
 * @param seen the version that the writer has seen; null when unknown
 */
export function settle<Row extends EditableRow>(
  before: Row,
  offered: Row,
  named: readonly string[],
  seen: string | null,
): Settled<Row> {
  const after = { ...offered } as Record<string, unknown>;
  const edits: Record<string, string> = { ...before.customer_edits };
  const conflicts: EditConflict[] = [];
  for (const [field, edited_at] of Object.entries(before.customer_edits)) {
    if (!named.includes(field)) continue;
    const [kept, wanted] = [valueOf(before, field), valueOf(offered, field)];
    if (isDeepStrictEqual(kept, wanted) || isSeen(edited_at, seen)) {
      Reflect.deleteProperty(edits, field);
    } else {
      after[field] = kept;
      conflicts.push({ field, kept, offered: wanted, edited_at });
    }
  }
  return { after: { ...(after as unknown as Row), customer_edits: edits }, conflicts };
}

/** The row with edits of `fields` by the customer recorded at `moment`. */
export function noteEdits<Row extends EditableRow>(row: Row, fields: readonly string[], moment: string): Row {
  const edits = Object.fromEntries(fields.map((field) => [field, moment]));
  return { ...row, customer_edits: { ...row.customer_edits, ...edits } };
}

/** The fields present in a body. Absent and undefined fields (class instances have these) are not included. */
export function namedFields(fields: object): string[] {
  const entries: [string, unknown][] = Object.entries(fields);
  return entries.flatMap(([field, value]) => (value === undefined ? [] : [field]));
}

/** True when a writer with the version `seen` has seen the edit. */
export function isSeen(editedAt: string, seen: string | null): boolean {
  return seen !== null && compareMoments(seen, editedAt) >= 0;
}

function valueOf(row: object, field: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[field] ?? null;
}

function laterOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return compareMoments(one, other) >= 0 ? one : other;
}

/**
 * Negative when `one` is earlier. Compares RFC 3339 moments to the microsecond, because Date.parse stops at
 * milliseconds.
 */
function compareMoments(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other) || microsecondsOf(one) - microsecondsOf(other);
}

/** The microseconds of a moment after its whole milliseconds. */
function microsecondsOf(moment: string): number {
  const fraction = /\.(\d+)/.exec(moment)?.[1] ?? '';
  return Number(fraction.padEnd(6, '0').slice(3, 6));
}
