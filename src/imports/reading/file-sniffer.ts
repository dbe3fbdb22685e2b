import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { csvRows } from './csv-rows';
import type { Encoding } from '../mapping/mapping.types';
import { sourceLines } from './source-lines';

/** Why a file cannot be imported, detected from its first bytes. */
export type Unfitness = 'empty_file' | 'workbook' | 'utf16' | 'not_text';

const WORKBOOKS = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0])];
/** Signatures of images and documents, which may hold as many NULs as UTF-16 does. */
const NO_TEXT = ['\x89PNG', '\xff\xd8\xff', 'GIF8', '%PDF-', '\x7fELF', '\x1f\x8b'].map((mark) =>
  Buffer.from(mark, 'latin1'),
);
const UTF16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
/** The byte order mark of UTF-8, each byte decoded as one character. */
const UTF8_MARK = /^\u00ef\u00bb\u00bf/;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const ROWS_SHOWN = 3;
/** In UTF-16, half of the bytes of Latin text are NUL. */
const UTF16_SHARE = 0.2;

/** Why a file that begins with these bytes cannot be imported; null when it may be text. */
export function unfitnessOf(bytes: Buffer): Unfitness | null {
  const text = bytes.toString('latin1').replace(UTF8_MARK, '');
  if (text.trim() === '') return 'empty_file';
  if (beginsWith(bytes, WORKBOOKS)) return 'workbook';
  if (beginsWith(bytes, NO_TEXT)) return 'not_text';
  const nuls = bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  const isHalfNul = nuls > bytes.length * UTF16_SHARE && nuls <= bytes.length / 2 + 1;
  if (isHalfNul || beginsWith(bytes, UTF16_MARKS)) return 'utf16';
  return nuls > 0 ? 'not_text' : null;
}

function beginsWith(bytes: Buffer, beginnings: readonly Buffer[]): boolean {
  return beginnings.some((beginning) => bytes.subarray(0, beginning.length).equals(beginning));
}

/**
 * Windows-1252 when the bytes are not UTF-8. `bytes` is the beginning of a file and may end inside a
 * character.
 */
export function encodingOf(bytes: Buffer): Encoding {
  const cutAt = [0, 1, 2, 3].find((cut) => isUtf8(bytes.subarray(0, bytes.length - cut)));
  return cutAt === undefined ? 'windows-1252' : 'utf-8';
}

/** True when the first character besides white space opens a JSON object. */
export function looksLikeJson(bytes: Buffer): boolean {
  return /^(\u00ef\u00bb\u00bf)?\s*\{/.test(bytes.subarray(0, 1024).toString('latin1'));
}

/** The delimiter of a CSV file: the most frequent candidate in its first line. */
export function delimiterOf(bytes: Buffer): string {
  const [line = ''] = bytes.toString('latin1').split('\n', 1);
  const unquoted = line.replace(/"[^"]*"/g, '');
  const count = (mark: string): number => unquoted.split(mark).length;
  return DELIMITERS.reduce<string>((best, mark) => (count(mark) > count(best) ? mark : best), DELIMITERS[0]);
}

/** The header and first rows of a CSV file, from its beginning. Damaged rows are skipped. */
export async function firstRows(
  bytes: Buffer,
  { encoding, delimiter }: { readonly encoding: Encoding; readonly delimiter: string },
): Promise<{ header: string[]; rows: string[][] }> {
  const found: string[][] = [];
  const rows = csvRows(sourceLines(Readable.from([bytes], { objectMode: false }), encoding), delimiter);
  for await (const row of rows) {
    if ('cells' in row) found.push([...row.cells]);
    if (found.length > ROWS_SHOWN) break;
  }
  const [header = [], ...shown] = found;
  return { header: header.map((name) => name.trim()), rows: shown };
}

/** True when a row does not look like the names of columns. */
export function isDoubtfulHeader(names: readonly string[]): boolean {
  const isName = (name: string): boolean => /\p{L}/u.test(name) && !/^\d{4}-\d\d-\d\d/.test(name);
  return new Set(names).size < names.length || names.some((name) => !isName(name));
}
