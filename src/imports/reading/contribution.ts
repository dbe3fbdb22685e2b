import { shown } from '../source-record.types';
import {
  type Damage,
  DAMAGED,
  LEFT_OUT,
  type Notes,
  type RecordPlan,
  type Row,
} from '../mapping/mapping.types';

/** The part of a record that one row contributes. */
export interface Contribution {
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
  /** One entry for each list of the plan, in their order. */
  readonly entries: readonly unknown[];
  /** Field path → the column it came from. */
  readonly columns: Readonly<Record<string, string>>;
  /** Column → its content, shortened. */
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Whether a plan applies to a row. When the condition cannot be evaluated, the plan applies and a damage is
 * added.
 */
export function takes(plan: RecordPlan, row: Row, damages: Damage[]): boolean {
  return plan.when === null || plan.when(row, new RowNotes(damages)) !== false;
}

/**
 * Makes the fields of a plan from a row. Null, with an entry added to `damages`, when a field cannot be made.
 */
export function contributionOf(plan: RecordPlan, row: Row, damages: Damage[]): Contribution | null {
  const notes = new RowNotes(damages);
  const before = damages.length;
  const fields: Record<string, unknown> = {};
  for (const { name, plan: field } of plan.head) {
    const value = field.evaluate(row, notes);
    if (value !== LEFT_OUT && value !== DAMAGED) fields[name] = value;
  }
  const entries = plan.lists.map((list) => list.plan.evaluate(row, notes));
  if (damages.length > before) return null;
  return { line: row.line, fields, entries, columns: notes.columns, cells: notes.cells };
}

export class RowNotes implements Notes {
  readonly columns: Record<string, string> = {};
  readonly cells: Record<string, string> = {};

  constructor(private readonly damages: Damage[]) {}

  fedBy(field: string, column: string, cell: string): void {
    this.columns[field] = column;
    this.cells[column] = shown(cell);
  }

  damaged(damage: Damage): void {
    this.damages.push(damage);
  }
}
