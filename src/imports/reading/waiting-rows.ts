import type { HeldInMemory } from './held-in-memory';
import type { Grouping } from '../mapping/mapping.types';
import { SourceUnreadable } from '../source.errors';

/** Largest number of rows, and of their characters, that may be held until their group ends. */
const MOST_ROWS = 100_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;

/**
 * Largest number of values that held rows may have contributed to all records of a mapping. A value takes
 * about 50 bytes.
 */
const MOST_VALUES = 4_000_000;

/** Counts the rows that are held because their group is incomplete. */
export class WaitingRows {
  private rows = 0;
  private characters = 0;
  private values = 0;

  constructor(
    private readonly grouping: Grouping,
    private readonly held: HeldInMemory,
  ) {}

  /** Adds a row with its number of characters and values. @throws SourceUnreadable when too much is held */
  add({ line, characters, values }: { line: number; characters: number; values: number }): void {
    this.rows += 1;
    this.characters += characters;
    this.values += values;
    this.held.values += values;
    const isWithin = this.rows <= MOST_ROWS && this.characters <= MOST_CHARACTERS;
    if (isWithin && this.held.values <= MOST_VALUES) return;
    const most = `more than ${inWords(MOST_ROWS)} rows, 64 MB of them or ${inWords(MOST_VALUES)} values wait for the end of their group`;
    throw new SourceUnreadable('too_many_waiting_rows', line, `${most}; ${this.advice()}`);
  }

  clear(): void {
    this.held.values -= this.values;
    this.rows = 0;
    this.characters = 0;
    this.values = 0;
  }

  private advice(): string {
    const { column, rows } = this.grouping;
    if (rows === 'together') return `check that "${column}" is what makes them one record`;
    return `sort the file by "${column}" and set "group_rows: together"`;
  }
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}
