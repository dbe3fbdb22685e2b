import { changesBetween } from './field-changes';
import type { OwnedRow } from './owned-row';
import type { WriteOutcome } from './written';

/** One row before a change (null for a new one) and after it. */
export interface Draft<Row extends OwnedRow> {
  readonly before: Row | null;
  readonly after: Row;
}

/** Fields of a row. The compiler refuses a field that the row does not have. */
type OnlyOf<Row, Fields> = Fields & Readonly<Partial<Record<Exclude<keyof Fields, keyof Row>, never>>>;

/** The row after `fields` are applied. An absent field keeps its value, null clears it. */
export function withFields<Row extends object, Fields extends Partial<Row>>(
  row: Row,
  fields: OnlyOf<Row, Fields>,
): Row {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...row, ...(Object.fromEntries(named) as Partial<Row>) };
}

/** The outcome of writing the draft. */
export function outcomeOf({ before, after }: Draft<OwnedRow>): WriteOutcome {
  if (before === null) return 'created';
  return Object.keys(changesBetween(before, after)).length > 0 ? 'updated' : 'unchanged';
}
