import { isDeepStrictEqual } from 'node:util';

/** Fields of a row that its customer changed, each with the moment of its last change. */
export type CustomerEdits = Readonly<Record<string, string>>;

/** A value that gave way to what the customer wrote. */
export interface EditConflict {
  readonly field: string;
  /** What stays. */
  readonly kept: unknown;
  /** What came and was not written. */
  readonly offered: unknown;
  /** When the customer changed the field. */
  readonly edited_at: string;
}

/** How a writer says what it had seen. Absent and null say nothing. */
export interface Sight {
  /** When the writer's own system last changed what it sends. */
  readonly updated_at?: string | null;
  /** The row's `updated_at` as the writer last read it here. */
  readonly if_unmodified_since?: string | null;
}

export interface EditableRow {
  readonly customer_edits: CustomerEdits;
}

/** What writing a row came to, and what of it gave way. */
export interface Settled<Row> {
  readonly after: Row;
  readonly conflicts: readonly EditConflict[];
}

/** Takes the words about seeing off a body, so that only its fields are left. */
export function splitSight<Body extends Sight>(
  body: Body,
): { readonly fields: Omit<Body, keyof Sight>; readonly seen: string | null } {
  const { updated_at = null, if_unmodified_since = null, ...fields } = body;
  return { fields, seen: laterOf(updated_at, if_unmodified_since) };
}

/**
 * Holds what a merchant's system offers against what the customer changed. A field that the customer changed takes
 * a different value only from a writer that had seen the change: `seen` is at or after it. Otherwise the field
 * stays, and the conflict is told. Once the merchant's value stands, or is the customer's own, the field is like any other.
 *
 * @param before the row as it is
 * @param offered the row with every offered field put in
 * @param named the fields that were offered; those left out keep what they are, and their marks
 * @param seen until when the writer had seen the row; null when it does not say
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

/** The row with the customer's own change of `fields` noted, made at `moment`. */
export function noteEdits<Row extends EditableRow>(row: Row, fields: readonly string[], moment: string): Row {
  const edits = Object.fromEntries(fields.map((field) => [field, moment]));
  return { ...row, customer_edits: { ...row.customer_edits, ...edits } };
}

/** The fields that a body names: what is absent (or undefined, as a class leaves it) is not offered. */
export function namedFields(fields: object): string[] {
  const entries: [string, unknown][] = Object.entries(fields);
  return entries.flatMap(([field, value]) => (value === undefined ? [] : [field]));
}

/** True for a change that a writer had seen who saw everything up to `seen`. */
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

/** Below 0 when `one` is earlier. In: RFC 3339, to the microsecond; Date.parse stops at milliseconds. */
function compareMoments(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other) || microsecondsOf(one) - microsecondsOf(other);
}

/** The microseconds of a moment beyond its whole milliseconds. */
function microsecondsOf(moment: string): number {
  const fraction = /\.(\d+)/.exec(moment)?.[1] ?? '';
  return Number(fraction.padEnd(6, '0').slice(3, 6));
}
