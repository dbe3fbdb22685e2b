import type { Damage, Row } from './mapping/mapping.types';
import type { Read } from './reading.types';

/** Makes the records of one plan from the rows of a file. */
export interface Desk {
  /** Reads a row and adds what is wrong with it to the damages. Null when the plan does not take such rows. */
  read(row: Row, damages: Damage[]): Claim | null;
  /** Takes down a line that could not be cut into columns. */
  breakAt(line: number): void;
  /** Ends the file. */
  finish(): Iterable<Read>;
}

/** A row that a desk has read, waiting to hear whether the row as a whole goes in. */
export interface Claim {
  /** What ends because this row is there, whether it goes in or not. */
  enter(): Iterable<Read>;
  /** Takes the row in, or takes down that it is missing. */
  settle(isWhole: boolean): Iterable<Read>;
}
