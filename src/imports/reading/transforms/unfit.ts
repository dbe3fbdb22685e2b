/** A cell that a transform cannot read. Returned, not thrown: damaged files have many of them. */
export class Unfit {
  /** `column` is set when another column than the one being read is to blame. */
  constructor(
    readonly code: string,
    readonly reason: string,
    readonly column: string | null = null,
  ) {}
}
