/**
 * Renders one SVG, received as text, in a separate process. Returns `{ png }`, or `{ refused }` with the error in the
 * SVG. Plain JavaScript, so that a process can load it unchanged from the sources and from a build.
 */
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Worker } = require('node:worker_threads');
const { initWasm, Resvg } = require('@resvg/resvg-wasm');

/** In pixels: three times the largest display size of a logo, 170 × 48 points on an invoice. */
const WIDTH = 510;
const HEIGHT = 144;

const [patience] = process.argv.slice(2).map(Number);
// A parent that has died cannot kill this process, and this thread does not handle signals while it renders.
new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${String(patience)})`, { eval: true });

const FONTS = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
/** The same font for every family and on every machine; system fonts are not used. */
const font = {
  fontBuffers: ['Regular', 'Medium', 'Italic', 'MediumItalic'].map((style) =>
    readFileSync(join(FONTS, `Roboto-${style}.ttf`)),
  ),
  defaultFontFamily: 'Roboto',
  serifFamily: 'Roboto',
  sansSerifFamily: 'Roboto',
  cursiveFamily: 'Roboto',
  fantasyFamily: 'Roboto',
  monospaceFamily: 'Roboto',
};

/** Characters that Roboto lacks. */
const LACKING =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Emoji_Presentation}/u;

/** A token of well-formed XML: a comment, a processing instruction, CDATA, an entity declaration, a tag, or text. */
const PIECE =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[(?<cdata>[^]*?)\]\]>|<!DOCTYPE[^[>]*|<!ENTITY(?<entity>(?:"[^"]*"|'[^']*'|[^"'>])*)>|<(?<end>\/?)(?:[^\s<>/:]+:)?(?<name>[^\s<>/:]+)(?:"[^"]*"|'[^']*'|[^"'>])*>|(?<text>[^<]+)/g;
const REFERENCE = /&#(?:x([0-9a-f]+)|(\d+));/gi;

/**
 * The content of text elements, with any prefix, and of entities, which may be used in them. One pass over well-formed
 * XML.
 */
function textIn(svg) {
  const found = [];
  let depth = 0;
  for (const { 0: piece, groups } of svg.matchAll(PIECE)) {
    const { cdata, entity, end, name, text } = groups;
    if (name === 'text' && !piece.endsWith('/>')) depth += end ? -1 : 1;
    found.push(entity ?? (depth > 0 ? (text ?? cdata) : ''));
  }
  return found
    .join('')
    .replace(REFERENCE, (_, hex, decimal) => String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)));
}

function lackingLetter(svg) {
  return LACKING.exec(textIn(svg))?.[0];
}

function drawn(svg) {
  const drawing = new Resvg(svg, { font });
  const letter = lackingLetter(svg);
  if (letter !== undefined) return { refused: { code: 'svg_text', found: letter } };
  const [elsewhere] = drawing.imagesToResolve();
  if (elsewhere !== undefined) return { refused: { code: 'svg_reference', found: elsewhere } };
  if (drawing.innerBBox() === undefined) return { refused: { code: 'svg_empty' } };
  const isWide = drawing.width / drawing.height > WIDTH / HEIGHT;
  const fitTo = isWide ? { mode: 'width', value: WIDTH } : { mode: 'height', value: HEIGHT };
  return { png: new Resvg(svg, { font, fitTo }).render().asPng() };
}

/** The rasteriser throws runtime errors when it runs out of memory or stack, and other errors for invalid input. */
function refused(error) {
  const found = String(error?.message ?? error);
  const isExhausted = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  if (isExhausted || found.includes('limit reached')) return { refused: { code: 'svg_too_complex' } };
  return { refused: { code: 'svg_malformed', found } };
}

process.once('message', async (svg) => {
  await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  try {
    process.send(drawn(svg));
  } catch (error) {
    process.send(refused(error));
  }
});
