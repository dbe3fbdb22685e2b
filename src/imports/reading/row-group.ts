import { isDeepStrictEqual } from 'node:util';

import type { Contribution } from './contribution';
import type { Damage, RecordPlan } from '../mapping/mapping.types';
import { type Read, rejected, shown } from '../source-record.types';

/** Rows that form one record. */
export interface Group {
  readonly key: string;
  readonly column: string;
  /** The lines of its valid rows. */
  readonly lines: number[];
  first: Contribution | null;
  entries: (readonly unknown[])[];
  /** A damaged line that belongs to it, or may belong to it. */
  spoiledBy: number | null;
}

/** The field in which a row contradicts the first row of its group; null when there is none. */
export function conflictIn(group: Group | undefined, row: Contribution, plan: RecordPlan): Damage | null {
  if (group === undefined || group.first === null) return null;
  const { first, key } = group;
  const differing = plan.head.find(
    ({ name, ofFirstRow }) => !ofFirstRow && !isDeepStrictEqual(row.fields[name], first.fields[name]),
  );
  if (differing === undefined) return null;
  const column = columnBehind(differing.name, [row, first]) ?? group.column;
  const reason = `differs from line ${String(first.line)}, the first row of "${shown(key)}"`;
  return {
    field: differing.name,
    column,
    value: row.cells[column] ?? key,
    code: 'group_conflict',
    reason,
  };
}

/** Makes the record of a complete group; a rejection when a row is missing; nothing when no row was valid. */
export function* finishGroup(group: Group, plan: RecordPlan): Generator<Read> {
  const { first, key, column, spoiledBy } = group;
  if (first === null) return;
  const { line } = first;
  if (spoiledBy !== null) {
    const record = `this ${plan.type.replace('_', ' ')} (${linesOf(group)})`;
    const reason = `${record} is left out because line ${String(spoiledBy)} was rejected`;
    yield rejected(line, { column, value: key, code: 'group_incomplete', reason });
    return;
  }
  const fields = fieldsOf(group, first, plan);
  const excess = plan.sums.find(({ name }) => !Number.isSafeInteger(fields[name]));
  if (excess === undefined) {
    yield { record: { line, type: plan.type, fields, columns: first.columns, cells: first.cells } };
    return;
  }
  const reason = `the sum of ${linesOf(group)} is too large`;
  yield rejected(line, { field: excess.name, column, value: key, code: 'number_too_large', reason });
}

function fieldsOf({ entries }: Group, first: Contribution, plan: RecordPlan): Record<string, unknown> {
  const fields: Record<string, unknown> = { ...first.fields };
  plan.lists.forEach(({ name }, at) => {
    fields[name] = entries.map((row) => row[at]);
  });
  for (const { name, list, member } of plan.sums) fields[name] = sumOf(fields[list], member);
  return fields;
}

function sumOf(entries: unknown, member: string): number {
  let sum = 0n;
  for (const entry of entries as Record<string, unknown>[]) {
    const value = entry[member];
    if (typeof value === 'number') sum += BigInt(value);
  }
  return Number(sum);
}

/** The column of a field, or of the first of its members. */
function columnBehind(name: string, rows: readonly Contribution[]): string | undefined {
  const fed = rows.flatMap(({ columns }) => Object.entries(columns));
  return fed.find(
    ([path]) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
  )?.[1];
}

function linesOf({ lines }: Group): string {
  const named = lines.slice(0, 10).join(', ');
  const more = lines.length > 10 ? ` and ${String(lines.length - 10)} more` : '';
  return `${lines.length === 1 ? 'line' : 'lines'} ${named}${more}`;
}
