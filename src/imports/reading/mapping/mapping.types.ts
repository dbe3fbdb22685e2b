import type { LineOf } from '../reading.errors';
import type { RecordType } from '../reading.types';
import type { Encoding } from '../source-lines';

/** One row of the file, by column name. */
export interface Row {
  readonly line: number;
  /** Characters in all of its cells. */
  readonly length: number;
  /** What stands in a column, as written. The columns that a mapping names exist: that is checked up front. */
  cell(column: string): string;
}

/** Takes down, for one row and one record, which column fed which field and what did not fit. */
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

/** The field is not part of the record. */
export const LEFT_OUT = Symbol('left out');
/** The field could not be made; the notes say why. */
export const DAMAGED = Symbol('damaged');

/** How one field is made from a row: a JSON value, LEFT_OUT or DAMAGED. */
export interface Plan {
  evaluate(row: Row, notes: Notes): unknown;
}

/** Whether something holds for a row; DAMAGED when the row cannot tell. */
export type Condition = (row: Row, notes: Notes) => boolean | typeof DAMAGED;

export interface HeadField {
  readonly name: string;
  readonly plan: Plan;
  /** Taken from the first row of a group without asking that the other rows agree. */
  readonly ofFirstRow: boolean;
}

/** A field that is the sum of a member over all rows of the group. */
export interface SumField {
  readonly name: string;
  readonly list: string;
  readonly member: string;
}

export interface Grouping {
  /** Rows with the same text in this column are one record. */
  readonly column: string;
  /** Together: the rows of a group follow one another. Anywhere: they may be scattered through the file. */
  readonly rows: 'together' | 'anywhere';
}

/** How records of one type are made. */
export interface RecordPlan {
  readonly type: RecordType;
  readonly when: Condition | null;
  readonly grouping: Grouping | null;
  /** What to do with rows that give the same external_id again; null: each row is a record of its own. */
  readonly distinct: 'identical' | 'first' | null;
  readonly head: readonly HeadField[];
  /** Lists with one entry for each row of the group. */
  readonly lists: readonly { readonly name: string; readonly plan: Plan }[];
  readonly sums: readonly SumField[];
}

/** A column that a mapping names, and the key that names it. */
export interface ColumnUse {
  readonly column: string;
  readonly path: string;
}

/** A mapping that has been checked, as `readCsv` takes it. Made by `parseMapping`. */
export interface Mapping {
  readonly delimiter: string;
  readonly encoding: Encoding;
  /** Rows that are passed over on purpose. */
  readonly skip: Condition | null;
  readonly records: readonly RecordPlan[];
  readonly columns: readonly ColumnUse[];
  /** Constants written without `value:`; one that is also a column's name is taken for a mistake. */
  readonly bareWords: readonly { readonly word: string; readonly path: string }[];
  readonly lineOf: LineOf;
}
