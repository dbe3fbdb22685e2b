import fc, { type Arbitrary } from 'fast-check';
import { jsonOf, LivingKey, Members, RawText, type BodyTree, type KeyResolver } from './body-tree';
import { damaged } from './body-damage';
import { hostileWords } from './hostile-values';

/** A body as it goes out, under the media type that it is sent as; `null` sends none. */
export interface Body {
  readonly type: string | null;
  readonly write: (resolve: KeyResolver) => Buffer;
}

const BOUNDARY = 'fuzz-boundary';
const PDF = '%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
).toString('latin1');
const MAPPING =
  'records:\n  - type: customer\n    fields:\n      external_id: {from: Number}\n      name: {from: Name}\n';
const MAPPINGS = [
  MAPPING,
  '',
  '{}',
  'records: []',
  'records: &a [*a]',
  '!!js/function x',
  '\t',
  'a: b: c',
  '{"records":',
];
const ROWS = 'Number,Name\n1,Acme\n2,"Globex, Inc"\n';
const FILES = [
  PDF,
  PNG,
  ROWS,
  '',
  'Number;Name\r\n1;x',
  '"open',
  '%PDF-',
  'GIF89a',
  '\u0000'.repeat(100),
  'Number\r1\r',
];

/** Files for a route that takes one as it is. */
export function files(type: string): Arbitrary<Body> {
  const content = fc.oneof(fc.constant(PDF), fc.constantFrom(...FILES));
  return content.map((text) => ({ type, write: () => Buffer.from(text, 'latin1') }));
}

const wholeRecords: Arbitrary<BodyTree> = fc.tuple(fc.nat(1_000), fc.nat(1_000)).chain(([one, other]) => {
  const key = `fuzz-${String(one)}`;
  const customer = new LivingKey('customers', 'external_id', other);
  const currency = ['currency', 'EUR'] as const;
  return fc.constantFrom(
    new Members([
      ['type', 'customer'],
      ['external_id', key],
      ['name', 'Acme'],
    ]),
    new Members([
      ['type', 'product'],
      ['external_id', key],
      ['name', 'Seats'],
    ]),
    new Members([
      ['type', 'invoice'],
      ['external_id', key],
      ['customer', customer],
      ['number', key],
      ['status', 'open'],
      currency,
      ['total', 11_900],
    ]),
    new Members([
      ['type', 'payment'],
      ['external_id', key],
      ['customer', customer],
      ['amount', 100],
      currency,
    ]),
  );
});
const records = fc.oneof(
  { weight: 3, arbitrary: wholeRecords },
  { weight: 2, arbitrary: damaged(wholeRecords) },
  { weight: 1, arbitrary: hostileWords.map((word) => new RawText(word)) },
);

/** Records of an import, one a line. */
export const recordLines: Arbitrary<Body> = fc.array(records, { maxLength: 5 }).map((lines) => ({
  type: 'application/x-ndjson',
  write: (resolve) => Buffer.from(lines.map((line) => `${jsonOf(line, resolve)}\n`).join('')),
}));

interface Part {
  readonly headers: readonly string[];
  readonly content: string;
}

function part(name: string, content: string, more = ''): Part {
  return { headers: [`content-disposition: form-data; name="${name}"${more}`], content };
}

const wholeParts = fc.oneof(
  fc.constantFrom(...MAPPINGS).map((text) => part('mapping', text)),
  fc.constantFrom(...FILES).map((text) => part('file', text, '; filename="file.csv"')),
  fc.constantFrom('Terms', '', 'x'.repeat(256), 'مرحبا').map((text) => part('name', text)),
);
const oddParts = fc.oneof(
  hostileWords.map((name) => part(name.replace(/[\r\n"]/g, ''), 'x')),
  hostileWords.map((name) => part('file', PDF, `; filename="${name.replace(/[\r\n"]/g, '')}"`)),
  fc.constantFrom<Part[]>(
    { headers: [], content: 'x' },
    { headers: ['content-disposition: form-data'], content: 'x' },
    { headers: ['content-disposition: form-data; name="file"; filename*=utf-8\'\'%ff'], content: PDF },
    {
      headers: [`content-disposition: form-data; name="file"`, `x-long: ${'x'.repeat(90_000)}`],
      content: 'x',
    },
    {
      headers: ['content-disposition: form-data; name="file"', 'content-type: text/plain; charset=utf-99'],
      content: 'x',
    },
    {
      headers: ['content-disposition: form-data; name="file"', 'content-transfer-encoding: base64'],
      content: '!',
    },
  ),
);
const goodForms = fc.constantFrom(
  [part('mapping', MAPPING), part('file', ROWS, '; filename="rows.csv"')],
  [part('name', 'Terms'), part('file', PDF, '; filename="terms.pdf"')],
  [part('file', PNG, '; filename="scan.png"')],
);
const forms = fc.oneof(goodForms, fc.array(fc.oneof(wholeParts, wholeParts, oddParts), { maxLength: 4 }));
const END = `--${BOUNDARY}--\r\n`;

/** Forms with files, whole and broken off. */
export const multipartForms: Arbitrary<Body> = fc
  .tuple(
    forms,
    fc.oneof(
      { weight: 5, arbitrary: fc.constant(END) },
      fc.constantFrom('', '--', `--${BOUNDARY}`, `${END}x`),
    ),
  )
  .chain(([parts, end]) =>
    fc
      .oneof(
        { weight: 8, arbitrary: fc.constant(`; boundary=${BOUNDARY}`) },
        fc.constantFrom('', '; boundary=', '; boundary="other"'),
      )
      .map((boundary) => ({
        type: `multipart/form-data${boundary}`,
        write: () => Buffer.from(`${parts.map(written).join('')}${end}`, 'latin1'),
      })),
  );

function written({ headers, content }: Part): string {
  return `--${BOUNDARY}\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n${content}\r\n`;
}
