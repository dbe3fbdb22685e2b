/** The outcome of writing a record. */
export type WriteOutcome = 'created' | 'updated' | 'unchanged';

/** A record after a write, and the outcome. */
export interface Written<Row> {
  readonly row: Row;
  readonly outcome: WriteOutcome;
}
