/** A document could not be rendered: a broken image, a timeout, or a bug. */
export class PdfFailed extends Error {
  constructor(reason: string) {
    super(`The PDF could not be drawn: ${reason}`);
    this.name = 'PdfFailed';
  }
}
