import type { Damage, Row } from '../mapping/mapping.types';
import type { Read } from '../source-record.types';

/** Builds the records of one plan from the rows of a file. */
export interface RecordAssembler {
  /** Reads a row and adds its errors to `damages`. Null when the plan does not apply to the row. */
  read(row: Row, damages: Damage[]): Claim | null;
  /** Records a line that could not be split into columns. */
  breakAt(line: number): void;
  /** Ends the file. */
  finish(): Iterable<Read>;
}

/** A row that an assembler has read. It stays pending until all assemblers have read the row. */
export interface Claim {
  /** The records that this row completes, whether or not it is accepted. */
  enter(): Iterable<Read>;
  /** Accepts the row, or records that it is missing. */
  settle(isWhole: boolean): Iterable<Read>;
}
