import {
  delimiterOf,
  encodingOf,
  firstRows,
  isDoubtfulHeader,
  looksLikeJson,
  unfitnessOf,
} from './file-sniffer';

const text = (words: string): Buffer => Buffer.from(words);

describe('unfitnessOf', () => {
  it.each([
    ['', 'empty_file'],
    ['\ufeff\r\n  ', 'empty_file'],
    ['%PDF-1.7', 'not_text'],
    ['a\0b and more text', 'not_text'],
    ['Number,Name\n', null],
  ])('judges %j', (words, expected) => {
    expect(unfitnessOf(text(words))).toBe(expected);
  });

  it('knows a picture by its first bytes, though half of them are NUL', () => {
    const picture = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01', 'latin1');
    expect(unfitnessOf(picture)).toBe('not_text');
  });

  it('knows workbooks, old and new, and UTF-16 with and without its mark', () => {
    expect(unfitnessOf(Buffer.from('PK\x03\x04', 'latin1'))).toBe('workbook');
    expect(unfitnessOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toBe('workbook');
    expect(unfitnessOf(Buffer.from('\ufeffa', 'utf16le'))).toBe('utf16');
    expect(unfitnessOf(Buffer.from('Number,Name', 'utf16le'))).toBe('utf16');
    expect(unfitnessOf(Buffer.from('Number,Name', 'utf16le').swap16())).toBe('utf16');
  });
});

it('takes what is no UTF-8 for Windows-1252, but not a character that is cut off', () => {
  expect(encodingOf(Buffer.from('Müller', 'latin1'))).toBe('windows-1252');
  expect(encodingOf(text('Müller €').subarray(0, -1))).toBe('utf-8');
  expect(encodingOf(text('Müller'))).toBe('utf-8');
});

it('finds the mark between columns, whatever stands in quotation marks', () => {
  expect(delimiterOf(text('a;b;c\n1,2;3;4'))).toBe(';');
  expect(delimiterOf(text('"x;y;z",b,c\n'))).toBe(',');
  expect(delimiterOf(text('a\tb'))).toBe('\t');
  expect(delimiterOf(text('alone'))).toBe(',');
});

it('knows JSON by its first character', () => {
  expect(looksLikeJson(text('\ufeff \n{"type":1}'))).toBe(true);
  expect(looksLikeJson(text('a,{b'))).toBe(false);
});

it('shows the names of columns and three rows', async () => {
  const bytes = text('\ufeffa , b\n1,"two\nlines"\n3,4\n5,6\n7,8\n');
  expect(await firstRows(bytes, { encoding: 'utf-8', delimiter: ',' })).toEqual({
    header: ['a', 'b'],
    rows: [
      ['1', 'two\nlines'],
      ['3', '4'],
      ['5', '6'],
    ],
  });
});

it.each([
  [['Number', 'Betrag (€)', '№ п/п'], false],
  [['1', 'Acme'], true],
  [['a', ''], true],
  [['a', 'a'], true],
  [['a', '2026-01-01T10:00'], true],
])('holds %j for names or not', (names, doubtful) => {
  expect(isDoubtfulHeader(names)).toBe(doubtful);
});
