import type { LineOf } from '../source.errors';
import type { RecordType } from '../source-record.types';

/** Encodings of text files that can be read. */
export const ENCODINGS = ['utf-8', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** One row of the file, by column name. */
export interface Row {
  readonly line: number;
  /** Number of characters in all cells. */
  readonly length: number;
  /**
   * The content of a column, unchanged. The columns that a mapping names exist, which is checked before rows
   * are read.
   */
  cell(column: string): string;
}

/** Collects, for one row and one record, the column of each field and the errors. */
export interface Notes {
  fedBy(field: string, column: string, cell: string): void;
  damaged(damage: Damage): void;
}

export interface Damage {
  readonly field: string | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly reason: string;
}

/** The field is omitted from the record. */
export const LEFT_OUT = Symbol('left out');
/** The field could not be made; the notes hold the error. */
export const DAMAGED = Symbol('damaged');

/** Makes one field from a row: a JSON value, LEFT_OUT or DAMAGED. */
export interface Plan {
  evaluate(row: Row, notes: Notes): unknown;
}

/** Whether a condition holds for a row; DAMAGED when it cannot be evaluated. */
export type Condition = (row: Row, notes: Notes) => boolean | typeof DAMAGED;

export interface HeadField {
  readonly name: string;
  readonly plan: Plan;
  /** Taken from the first row of a group; the other rows may differ. */
  readonly ofFirstRow: boolean;
}

/** A field that is the sum of a member over all rows of the group. */
export interface SumField {
  readonly name: string;
  readonly list: string;
  readonly member: string;
}

export interface Grouping {
  /** Rows with the same text in this column form one record. */
  readonly column: string;
  /** `together`: the rows of a group are consecutive. `anywhere`: they may be anywhere in the file. */
  readonly rows: 'together' | 'anywhere';
}

/** How records of one type are made. */
export interface RecordPlan {
  readonly type: RecordType;
  readonly when: Condition | null;
  readonly grouping: Grouping | null;
  /** How to treat rows that repeat an external_id; null: each row is a separate record. */
  readonly distinct: 'identical' | 'first' | null;
  readonly head: readonly HeadField[];
  /** Lists with one entry per row of the group. */
  readonly lists: readonly { readonly name: string; readonly plan: Plan }[];
  readonly sums: readonly SumField[];
}

/** A column that a mapping names, and the path of the key that names it. */
export interface ColumnUse {
  readonly column: string;
  readonly path: string;
}

/** A validated mapping, made by `parseMapping` for `readCsv`. */
export interface Mapping {
  readonly delimiter: string;
  readonly encoding: Encoding;
  /** Condition of rows to skip. */
  readonly skip: Condition | null;
  readonly records: readonly RecordPlan[];
  readonly columns: readonly ColumnUse[];
  /** Constants written without `value:`. One that equals the name of a column is treated as a mistake. */
  readonly bareWords: readonly { readonly word: string; readonly path: string }[];
  readonly lineOf: LineOf;
}
