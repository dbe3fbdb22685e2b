/**
 * Worker thread that renders documents one at a time. Receives a PdfDocument, returns `{ bytes }` or `{ error }`. Plain
 * JavaScript, so that a thread can load it unchanged from the sources and from a build.
 */
const { dirname, join, sep } = require('node:path');
const { parentPort } = require('node:worker_threads');
const pdfmake = require('pdfmake');

const FONTS = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
const font = (name) => join(FONTS, `Roboto-${name}.ttf`);

pdfmake.setFonts({
  Roboto: {
    normal: font('Regular'),
    bold: font('Medium'),
    italics: font('Italic'),
    bolditalics: font('MediumItalic'),
  },
});
// Prevents documents from reading files and from network access.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS + sep));
pdfmake.setTableLayouts({
  ruled: {
    hLineWidth: (index, { table }) => table.rules[index] ?? 0,
    hLineColor: (_index, { table }) => table.ruleColor,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 0,
    paddingTop: () => 0,
    paddingBottom: () => 0,
  },
});

/** Style of a watermark. */
const ACROSS = { bold: true, opacity: 0.12, angle: -45 };

/** Spaces that the font lacks, and control characters. */
const OTHER_BLANKS = /[\u2007\u202f\u205f]/g;
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A copy of plain data with every text changed. */
function mapText(value, change) {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapText(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapText(item, change)]));
}

const printable = (text) =>
  text.startsWith('data:') ? text : text.replace(OTHER_BLANKS, '\u00a0').replace(UNSEEN, '');

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text) => text.replace(/[&<>]/g, (sign) => ENTITIES[sign]);

/** pdfkit writes title and author into XML without escaping; "Smith & Sons" would break it. */
function escapeMetadata(document) {
  const { endMetadata } = document;
  document.endMetadata = function () {
    const { info } = this;
    this.info = { ...info, Title: escaped(info.Title), Author: escaped(info.Author) };
    endMetadata.call(this);
    this.info = info;
  };
}

async function draw({ title, author, language, paper, margins, defaultStyle, ...parts }) {
  const { content, background, watermark, footer } = parts;
  const foot = mapText(footer, printable);
  const pdf = pdfmake.createPdf({
    version: '1.7',
    info: { title: printable(title), author: printable(author), creator: 'Foyer', producer: 'Foyer' },
    language,
    displayTitle: true,
    pageSize: paper,
    pageMargins: margins,
    defaultStyle,
    background,
    watermark: watermark ? { ...watermark, text: printable(watermark.text), ...ACROSS } : undefined,
    content: mapText(content, printable),
    footer: (page, pages) =>
      mapText(foot, (text) => text.replaceAll('{page}', page).replaceAll('{pages}', pages)),
  });
  escapeMetadata(await pdf.getStream());
  return pdf.getBuffer();
}

parentPort.on('message', (document) => {
  draw(document).then(
    (buffer) => {
      const bytes = new Uint8Array(buffer);
      parentPort.postMessage({ bytes }, [bytes.buffer]);
    },
    (error) => {
      parentPort.postMessage({ error: String(error?.message ?? error) });
    },
  );
});
