import { changesBetween } from './field-changes';
import type { OwnedRow } from './owned-row';
import type { WriteOutcome } from './written';

/** One row as it was (null: it is new) and as it shall be. */
export interface Draft<Row extends OwnedRow> {
  readonly before: Row | null;
  readonly after: Row;
}

/** The row with the named fields put in: absent keeps, null clears. */
export function withFields<Row extends OwnedRow>(row: Row, fields: Partial<Row>): Row {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...row, ...(Object.fromEntries(named) as Partial<Row>) };
}

/** What writing the draft comes to. */
export function outcomeOf({ before, after }: Draft<OwnedRow>): WriteOutcome {
  if (before === null) return 'created';
  return Object.keys(changesBetween(before, after)).length > 0 ? 'updated' : 'unchanged';
}
