/** Ends reading after so many rows, for looking into a file of which not all has to be seen. */
export class RowLimit {
  private taken = 0;
  private goesOn = false;

  /** @param most rows, of those that are read with this limit; 0: none */
  constructor(private readonly most: number) {}

  /** How many rows were read. */
  get rows(): number {
    return this.taken;
  }

  /** True once it is known that the file goes on behind the rows that were read. */
  get isCut(): boolean {
    return this.goesOn;
  }

  /** The first of some rows; the rest is left unread. */
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
