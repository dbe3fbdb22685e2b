/**
 * The error for a cell that a transform cannot read. Returned, not thrown, because damaged files have many.
 */
export class Unfit {
  /** `column` is set when another column than the one being read is the cause. */
  constructor(
    readonly code: string,
    readonly reason: string,
    readonly column: string | null = null,
  ) {}
}
