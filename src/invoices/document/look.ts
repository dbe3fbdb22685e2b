import type { PdfContent, PdfValue } from '../../platform/pdf/pdf.types';

/** Colours and measures of the portal for PDFs, in points. */
export const INK = '#191c1b';
export const MUTED = '#5d6663';
export const LINE = '#dfe3e1';
export const ALERT = '#b3261e';
export const HAIRLINE = 0.75;
export const SMALL = 8;

type Style = Readonly<Record<string, PdfValue>>;

/** Words too long for any column. */
const OVERLONG = /([^\s-]{21,})/;

/** Text in a style. Only overlong words may break inside. */
export function text(words: string, style: Style = {}): Style {
  if (!OVERLONG.test(words)) return { text: words, ...style };
  const pieces = words.split(OVERLONG).filter((piece) => piece !== '');
  return {
    text: pieces.map((piece) => (OVERLONG.test(piece) ? { text: piece, wordBreak: 'break-all' } : piece)),
    ...style,
  };
}

/** A section below a thin line, without a page break inside. */
export function section(content: readonly PdfContent[], margin: number): PdfContent {
  const body: PdfValue = [[{ stack: content, margin: [0, 12, 0, 0] }]];
  return {
    unbreakable: true,
    layout: 'ruled',
    table: { widths: ['*'], body, rules: [HAIRLINE, 0], ruleColor: LINE },
    margin: [0, margin, 0, 0],
  };
}

/** Content below its label. */
export function labelled(label: string, content: readonly PdfContent[], margin = 0): PdfContent {
  return {
    stack: [text(label, { color: MUTED, fontSize: SMALL, margin: [0, 0, 0, 2] }), ...content],
    margin: [0, margin, 0, 0],
  };
}
