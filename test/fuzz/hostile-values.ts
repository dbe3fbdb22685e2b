import fc, { type Arbitrary } from 'fast-check';
import { Members, RawText, type BodyTree } from './body-tree';

const DEEP = 200;
const MANY = 2_000;

const WORDS = [
  '',
  ' ',
  'null',
  'undefined',
  'NaN',
  'true',
  '0',
  '-1',
  '1e400',
  '9007199254740993',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udc00y',
  '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '\u202etxet\u202c',
  'مرحبا',
  '\ufeff',
  '\u2028',
  'e\u0301'.repeat(40),
  '\r\nset-cookie: a=b',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  "'; drop table customers; --",
  '%',
  '\\',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=1+1',
  'javascript:alert(1)',
  'http://[::1',
  'https://user:secret@example.com/',
  'x'.repeat(256),
  'é'.repeat(5_001),
  'x'.repeat(70_000),
];

const MOMENTS = [
  '0000-00-00',
  '0000-01-01',
  '0001-01-01',
  '2026-02-30',
  '2026-02-29',
  '2024-02-29',
  '9999-12-31',
  '10000-01-01',
  '+010000-01-01',
  '-000001-01-01',
  '2026-1-1',
  '2026-W01-1',
  '2026-10-25T02:30:00',
  '2026-12-31T23:59:60Z',
  '2016-12-31T23:59:60Z',
  '2026-10-01T24:00:00Z',
  '2026-10-01T09:00:00+99:99',
  '2026-10-01T09:00:00+14:00',
  '2026-10-01T09:00:00.1234567891Z',
  '9999-12-31T23:59:59-23:59',
  '0000-01-01T00:00:00+23:59',
  '2026-10-01t09:00:00z',
  '2026-10-01 09:00:00',
  'infinity',
  '-infinity',
  'now',
  'epoch',
];

const NUMBERS = ['-0', '1e400', '-1e400', '1e3', '1E+2', '0.1', '1.0', '9007199254740991', '9007199254740993']
  .concat([
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775809',
    '1e-400',
    '2147483648',
    '-1',
  ])
  .map((text) => new RawText(text));

/** Text that has broken something somewhere. */
export const hostileWords: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(...MOMENTS),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const structures: readonly BodyTree[] = [
  [],
  new Members([]),
  new Members([['__proto__', new Members([['admin', true]])]]),
  new Members([['constructor', new Members([['prototype', new Members([])]])]]),
  new Members(Array.from({ length: MANY }, (_, place) => [`key-${String(place)}`, place])),
  new RawText(`${'['.repeat(DEEP)}${']'.repeat(DEEP)}`),
  new RawText(`${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`),
  Array.from({ length: MANY }, () => null),
];

/** Any value that no field is meant to hold. */
export const hostileValues: Arbitrary<BodyTree> = fc.oneof(
  { weight: 3, arbitrary: hostileWords },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom<BodyTree>(null, true, false, 0, 1, -1, 0.5) },
  { weight: 1, arbitrary: fc.constantFrom(...structures) },
);

/** A segment of a path as it goes over the wire. */
export const hostileSegments: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '%00',
    '%2f',
    '%2F..%2f',
    '%ff',
    '%',
    '%zz',
    '..',
    '.',
    '%2e%2e',
    '',
    ';',
    '%3f',
    '%25',
    '*',
  ),
  fc.constantFrom('a'.repeat(1_000), 'a'.repeat(1_200), 'a'.repeat(7_000), '%E2%80%AE', '%ED%A0%80'),
  hostileWords.filter((word) => word.length < 1_000).map(encoded),
);

/** Percent-encoded; half characters as they are written in UTF-8 by those who do not look. */
export function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
