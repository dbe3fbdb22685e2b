/** What writing a record came to. */
export type WriteOutcome = 'created' | 'updated' | 'unchanged';

/** A record after it was written, and whether that made or changed it. */
export interface Written<Row> {
  readonly row: Row;
  readonly outcome: WriteOutcome;
}
