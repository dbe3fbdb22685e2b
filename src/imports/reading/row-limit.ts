/** Ends reading after a number of rows, to look only at the beginning of a file. */
export class RowLimit {
  private taken = 0;
  private goesOn = false;

  /** @param most largest number of rows to read; 0: none */
  constructor(private readonly most: number) {}

  /** Number of rows read. */
  get rows(): number {
    return this.taken;
  }

  /** True once it is known that the file has more rows than were read. */
  get isCut(): boolean {
    return this.goesOn;
  }

  /** The first rows; the rest is not read. */
  async *first<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row, void, undefined> {
    for await (const row of rows) {
      if (this.taken === this.most) {
        this.goesOn = true;
        return;
      }
      this.taken += 1;
      yield row;
    }
  }
}
