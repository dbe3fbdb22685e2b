import type { Grouping } from './mapping/mapping.types';
import { SourceUnreadable } from './reading.errors';

/** How many rows, and how many characters in them, may wait for their group to end. */
const MOST_ROWS = 100_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;

/** Counts the rows that are held because their group is not over. */
export class WaitingRows {
  private rows = 0;
  private characters = 0;

  constructor(private readonly grouping: Grouping) {}

  /** Throws SourceUnreadable when too many wait. */
  add(characters: number, line: number): void {
    this.rows += 1;
    this.characters += characters;
    if (this.rows <= MOST_ROWS && this.characters <= MOST_CHARACTERS) return;
    const most = `more than ${MOST_ROWS.toLocaleString('en-US')} rows, or 64 MB of them, wait for the end of their group`;
    throw new SourceUnreadable('too_many_waiting_rows', line, `${most}; ${this.advice()}`);
  }

  clear(): void {
    this.rows = 0;
    this.characters = 0;
  }

  private advice(): string {
    const { column, rows } = this.grouping;
    if (rows === 'together') return `check that "${column}" is what makes them one record`;
    return `sort the file by "${column}" and set "group_rows: together"`;
  }
}
