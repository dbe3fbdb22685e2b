/** One page of a list, in the form of every list endpoint. Cursors are opaque; null means no further page. */
export interface Page<Row> {
  readonly results: readonly Row[];
  readonly next: string | null;
  readonly previous: string | null;
  /** Only with `include=total_count`. */
  readonly total_count?: number;
}
