import type { PdfContent, PdfValue } from '../../platform/pdf/pdf.types';

/** The colours and measures of the portal, on paper. Points. */
export const INK = '#191c1b';
export const MUTED = '#5d6663';
export const LINE = '#dfe3e1';
export const ALERT = '#b3261e';
export const HAIRLINE = 0.75;
export const SMALL = 8;

type Style = Readonly<Record<string, PdfValue>>;

/** What no column has room for in one piece. */
const OVERLONG = /([^\s-]{21,})/;

/** Words in a style. Those that are too long for any column break where the column ends, the others between them not. */
export function text(words: string, style: Style = {}): Style {
  if (!OVERLONG.test(words)) return { text: words, ...style };
  const pieces = words.split(OVERLONG).filter((piece) => piece !== '');
  return {
    text: pieces.map((piece) => (OVERLONG.test(piece) ? { text: piece, wordBreak: 'break-all' } : piece)),
    ...style,
  };
}

/** A part of the page below a hairline, never torn apart. */
export function section(content: readonly PdfContent[], margin: number): PdfContent {
  const body: PdfValue = [[{ stack: content, margin: [0, 12, 0, 0] }]];
  return {
    unbreakable: true,
    layout: 'ruled',
    table: { widths: ['*'], body, rules: [HAIRLINE, 0], ruleColor: LINE },
    margin: [0, margin, 0, 0],
  };
}

/** A word above what it names. */
export function labelled(label: string, content: readonly PdfContent[], margin = 0): PdfContent {
  return {
    stack: [text(label, { color: MUTED, fontSize: SMALL, margin: [0, 0, 0, 2] }), ...content],
    margin: [0, margin, 0, 0],
  };
}
