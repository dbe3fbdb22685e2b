import { changesBetween } from './field-changes';
import type { OwnedRow } from './owned-row';
import type { WriteOutcome } from './written';

/** One row before a change (null for a new one) and after it. */
export interface Draft<Row extends OwnedRow> {
  readonly before: Row | null;
  readonly after: Row;
}

/** The row after `fields` are applied. An absent field keeps its value, null clears it. */
export function withFields<Row extends OwnedRow>(row: Row, fields: Partial<Row>): Row {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...row, ...(Object.fromEntries(named) as Partial<Row>) };
}

/** The outcome of writing the draft. */
export function outcomeOf({ before, after }: Draft<OwnedRow>): WriteOutcome {
  if (before === null) return 'created';
  return Object.keys(changesBetween(before, after)).length > 0 ? 'updated' : 'unchanged';
}
