/** An image is not accepted. `message` tells the sender the cause and a remedy. */
export class PictureRefused extends Error {
  constructor(
    /** Stable error code. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'PictureRefused';
  }
}
