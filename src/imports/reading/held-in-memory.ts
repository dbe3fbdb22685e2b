import { SourceUnreadable } from '../source.errors';

/**
 * Largest number of keys of finished groups and distinct records over all records of a mapping; 60 to 200
 * bytes each.
 */
export const MOST_KEYS = 1_000_000;

/** Memory that the rows of one file occupy, counted over the assemblers of all records of the mapping. */
export class HeldInMemory {
  /** Values of records that are not complete yet. */
  values = 0;
  private keys = 0;

  /**
   * Counts a group or a distinct record whose key must be remembered. @throws SourceUnreadable when there are
   * too many
   */
  addKey(line: number): void {
    this.keys += 1;
    if (this.keys <= MOST_KEYS) return;
    const most = `more than ${MOST_KEYS.toLocaleString('en-US')} groups and distinct records together`;
    throw new SourceUnreadable('too_many_keys', line, `the file holds ${most}; split it`);
  }
}
