/** Plain data: it has to travel to another thread. */
export type PdfValue =
  string | number | boolean | null | undefined | readonly PdfValue[] | { readonly [key: string]: PdfValue };

/** A part of a page, in the words of pdfmake: text, columns, stack, table, canvas, image. */
export type PdfContent = string | { readonly [key: string]: PdfValue } | readonly PdfContent[];

/**
 * What a document holds. Text is set in Roboto, which covers Latin, Greek and Cyrillic. Tables with the layout `ruled`
 * have lines as wide as their `rules` say, one for each edge of a row, in their `ruleColor`.
 */
export interface PdfDocument {
  readonly title: string;
  readonly author: string;
  /** BCP 47. */
  readonly language: string;
  readonly paper: 'A4' | 'LETTER';
  /** Points: left, top, right, bottom. */
  readonly margins: readonly [number, number, number, number];
  readonly defaultStyle: { readonly [key: string]: PdfValue };
  readonly content: PdfContent;
  /** Behind every page. */
  readonly background: PdfContent;
  /** Across every page, so faint that what it covers can be read. */
  readonly watermark?: { readonly text: string; readonly color: string } | null;
  /** On every page; `{page}` and `{pages}` in its text become numbers. */
  readonly footer: PdfContent;
}
