/** A document that could not be drawn: its picture is broken, it takes too long, or there is a mistake of ours. */
export class PdfFailed extends Error {
  constructor(reason: string) {
    super(`The PDF could not be drawn: ${reason}`);
    this.name = 'PdfFailed';
  }
}
