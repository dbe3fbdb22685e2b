/**
 * Draws one SVG, sent as text, in a process of its own. Answers with `{ png }`, or with `{ refused }`: what is wrong with
 * the drawing. It is plain JavaScript so that a process can start it as it stands, from the sources and from a build.
 */
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Worker } = require('node:worker_threads');
const { initWasm, Resvg } = require('@resvg/resvg-wasm');

/** Pixels: three times the largest box that a logo is shown in, 170 × 48 points on an invoice. */
const WIDTH = 510;
const HEIGHT = 144;

const [patience] = process.argv.slice(2).map(Number);
// A parent that is gone cannot end a drawing, and this thread does not hear a signal to itself while it draws.
new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${String(patience)})`, { eval: true });

const FONTS = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
/** The same font for every family and on every machine: no font of the system is looked for. */
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

/** What Roboto has no letters for. */
const LACKING =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Emoji_Presentation}/u;

/** A piece of well-formed XML: a comment, an instruction, CDATA, a declared entity, a tag, or the text between them. */
const PIECE =
  /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[(?<cdata>[^]*?)\]\]>|<!DOCTYPE[^[>]*|<!ENTITY(?<entity>(?:"[^"]*"|'[^']*'|[^"'>])*)>|<(?<end>\/?)(?:[^\s<>/:]+:)?(?<name>[^\s<>/:]+)(?:"[^"]*"|'[^']*'|[^"'>])*>|(?<text>[^<]+)/g;
const REFERENCE = /&#(?:x([0-9a-f]+)|(\d+));/gi;

/** What text elements contain, under any prefix; and entities, which may stand in them. One pass, for XML that was read. */
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

/** The rasteriser throws runtime errors when its memory or its stack ends, and others for what it cannot read. */
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
