/** Plain data, because it is sent to another thread. */
export type PdfValue =
  string | number | boolean | null | undefined | readonly PdfValue[] | { readonly [key: string]: PdfValue };

/** A part of a page in pdfmake's format: text, columns, stack, table, canvas, image. */
export type PdfContent = string | { readonly [key: string]: PdfValue } | readonly PdfContent[];

/**
 * A document to render. Text is set in Roboto, which covers Latin, Greek and Cyrillic. Tables with the layout `ruled`
 * have lines of the widths in `rules`, one for each edge of a row, in `ruleColor`.
 */
export interface PdfDocument {
  readonly title: string;
  readonly author: string;
  /** BCP 47. */
  readonly language: string;
  readonly paper: 'A4' | 'LETTER';
  /** In points: left, top, right, bottom. */
  readonly margins: readonly [number, number, number, number];
  readonly defaultStyle: { readonly [key: string]: PdfValue };
  readonly content: PdfContent;
  /** Drawn behind every page. */
  readonly background: PdfContent;
  /** Drawn across every page, faint enough to keep the text readable. */
  readonly watermark?: { readonly text: string; readonly color: string } | null;
  /** Printed on every page; `{page}` and `{pages}` are replaced by numbers. */
  readonly footer: PdfContent;
}
