/** A picture that is not taken. `message` tells the sender what was found, and what to do. */
export class PictureRefused extends Error {
  constructor(
    /** Stable, for programs. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'PictureRefused';
  }
}
