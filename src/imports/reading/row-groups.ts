import { type Contribution, contributionOf, takes } from './contribution';
import type { Claim, RecordAssembler } from './record-assembler.types';
import { digestOf } from './digests';
import type { HeldInMemory } from './held-in-memory';
import type { Damage, Grouping, RecordPlan, Row } from '../mapping/mapping.types';
import { SourceUnreadable } from '../source.errors';
import { type Read, shown } from '../source-record.types';
import { conflictIn, finishGroup, type Group } from './row-group';
import { WaitingRows } from './waiting-rows';

/** Assembles grouped records from their rows. */
export class RowGroups implements RecordAssembler {
  private readonly open = new Map<string, Group>();
  private readonly over = new Set<string>();
  private readonly waiting: WaitingRows;
  private lastKey: string | null = null;
  /** A line that could not be split into columns and may belong to the next group. */
  private brokenLine: number | null = null;

  constructor(
    private readonly plan: RecordPlan,
    private readonly grouping: Grouping,
    private readonly held: HeldInMemory,
  ) {
    this.waiting = new WaitingRows(grouping, held);
  }

  read(row: Row, damages: Damage[]): Claim | null {
    if (!takes(this.plan, row, damages)) return null;
    const key = this.keyOf(row, damages);
    const contribution = contributionOf(this.plan, row, damages);
    if (key === null) return { enter: () => [], settle: () => [] };
    const conflict = contribution && conflictIn(this.open.get(key), contribution, this.plan);
    if (conflict !== null) damages.push(conflict);
    return {
      enter: () => this.enter(key, row.line),
      settle: (isWhole) => {
        if (isWhole && contribution !== null) this.add(key, contribution, row.length);
        else this.spoil(key, row.line);
        return [];
      },
    };
  }

  /** A line without columns may belong to the group before it or after it. */
  breakAt(line: number): void {
    if (this.lastKey !== null) this.spoil(this.lastKey, line);
    this.brokenLine = line;
  }

  *finish(): Generator<Read> {
    for (const group of this.open.values()) yield* finishGroup(group, this.plan);
    this.open.clear();
    this.waiting.clear();
  }

  /**
   * Opens or continues a group. With `together`, a new group ends the previous one, which must not continue
   * later.
   */
  private *enter(key: string, line: number): Generator<Read> {
    if (!this.open.has(key)) {
      if (this.grouping.rows === 'together') {
        yield* this.finish();
        this.refuseReturn(key, line);
      }
      const { column } = this.grouping;
      this.open.set(key, { key, column, lines: [], first: null, entries: [], spoiledBy: null });
    }
    if (this.brokenLine !== null) this.spoil(key, this.brokenLine);
    this.brokenLine = null;
    this.lastKey = key;
  }

  private add(key: string, contribution: Contribution, characters: number): void {
    const group = this.open.get(key);
    if (group === undefined) return;
    const { line, fields, entries } = contribution;
    const values = valuesIn(entries) + (group.first === null ? valuesIn(fields) : 0);
    this.waiting.add({ line, characters, values });
    group.lines.push(line);
    group.first ??= contribution;
    if (group.spoiledBy === null) group.entries.push(entries);
  }

  /** A missing row makes its group incomplete: it yields no record. */
  private spoil(key: string, line: number): void {
    const group = this.open.get(key);
    if (group === undefined) return;
    group.spoiledBy ??= line;
    group.entries = [];
  }

  private keyOf(row: Row, damages: Damage[]): string | null {
    const { column } = this.grouping;
    const key = row.cell(column).trim();
    if (key !== '') return key;
    damages.push({ field: null, column, value: row.cell(column), code: 'empty', reason: 'is empty' });
    return null;
  }

  private refuseReturn(key: string, line: number): void {
    const digest = digestOf(key);
    if (this.over.has(digest)) {
      const { column } = this.grouping;
      const found = `line ${String(line)}: the rows with "${shown(key)}" in "${column}" do not stand together`;
      const advice = `sort the file by "${column}", or take "group_rows: together" out of the mapping`;
      throw new SourceUnreadable('rows_not_together', line, `${found}; ${advice}`);
    }
    this.held.addKey(line);
    this.over.add(digest);
  }
}

/** Counts the maps, lists and plain values in a value. */
function valuesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, inner) => sum + valuesIn(inner), 1);
}
