/** One page of a list, as every list endpoint answers it. Cursors are opaque; null means no further page. */
export interface Page<Row> {
  readonly results: readonly Row[];
  readonly next: string | null;
  readonly previous: string | null;
  /** Only when asked for with `include=total_count`. */
  readonly total_count?: number;
}
