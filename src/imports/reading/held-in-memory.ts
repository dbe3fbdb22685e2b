import { SourceUnreadable } from './reading.errors';

/** Keys of groups that are over and of distinct records, of all records of a mapping: 60 to 200 bytes each. */
export const MOST_KEYS = 1_000_000;

/** What the rows of one file hold in memory; the assemblers of all records of the mapping share it. */
export class HeldInMemory {
  /** Values of the records that are not complete. */
  values = 0;
  private keys = 0;

  /** Counts a group or a distinct record that has to be known again. Throws SourceUnreadable when there are too many. */
  addKey(line: number): void {
    this.keys += 1;
    if (this.keys <= MOST_KEYS) return;
    const most = `more than ${MOST_KEYS.toLocaleString('en-US')} groups and distinct records together`;
    throw new SourceUnreadable('too_many_keys', line, `the file holds ${most}; split it`);
  }
}
