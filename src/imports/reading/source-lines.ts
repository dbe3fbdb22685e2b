import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';

import type { Encoding } from '../mapping/mapping.types';
import { SourceUnreadable } from '../source.errors';
import { EventLoopTurns } from './event-loop-turns';

/** Longest line in bytes: 1 MiB. A longer one is skipped and reported. */
export const LONGEST_LINE = 1024 * 1024;

/**
 * One line of a file without its line end. `problem` is set when it cannot be read; `text` is then its
 * beginning.
 */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
  readonly problem: { readonly code: string; readonly reason: string } | null;
}

/** Largest number of consecutive empty lines. No real export has more, and skipping lines takes time too. */
const MOST_EMPTY_LINES = 10_000;
/** Bytes of an overlong line that are kept for display. */
const KEPT_OF_LONG_LINE = 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Splits a byte stream into lines that end with LF or CRLF. Holds at most one line and one chunk in memory,
 * and yields to the event loop regularly. A byte order mark is removed. A line that is too long, holds a NUL
 * or is undecodable is returned with its problem.
 *
 * @param encoding encoding of the text, UTF-8 by default
 * @returns every line including empty ones, numbered from 1
 * @throws SourceUnreadable for UTF-16 and for thousands of empty lines; the errors of the stream
 */
export async function* sourceLines(
  source: Readable,
  encoding: Encoding = 'utf-8',
): AsyncGenerator<SourceLine, void, undefined> {
  const assembly = new LineAssembly();
  const turns = new EventLoopTurns();
  let line = 0;
  let filled = 0;
  for await (const chunk of source as AsyncIterable<Uint8Array | string>) {
    const bytes = Buffer.from(chunk as Uint8Array);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      if (turns.isOver) await turns.next();
      assembly.add(bytes.subarray(start, end));
      const read = readLine(assembly.take(), ++line, encoding);
      if (read.text !== '') filled = line;
      if (line - filled > MOST_EMPTY_LINES) throw tooManyEmptyLines(line);
      yield read;
      start = end + 1;
    }
    assembly.add(bytes.subarray(start));
  }
  const last = assembly.take();
  if (last.bytes.length > 0) yield readLine(last, ++line, encoding);
}

function tooManyEmptyLines(line: number): SourceUnreadable {
  const most = MOST_EMPTY_LINES.toLocaleString('en-US');
  const message = `more than ${most} empty lines follow one another; take them out of the file`;
  return new SourceUnreadable('too_many_empty_lines', line, message);
}

/** The pieces of the current line; beyond the limit only its beginning is kept. */
class LineAssembly {
  private pieces: Buffer[] = [];
  private size = 0;

  add(piece: Buffer): void {
    if (this.size <= LONGEST_LINE && piece.length > 0) this.pieces.push(piece);
    this.size += piece.length;
    if (this.size > LONGEST_LINE && this.pieces.length > 0) {
      this.pieces = [Buffer.concat(this.pieces).subarray(0, KEPT_OF_LONG_LINE)];
    }
  }

  take(): { bytes: Buffer; tooLong: boolean } {
    const bytes = this.pieces.length === 1 ? (this.pieces[0] ?? EMPTY) : Buffer.concat(this.pieces);
    const tooLong = this.size > LONGEST_LINE;
    this.pieces = [];
    this.size = 0;
    return { bytes, tooLong };
  }
}

const EMPTY = Buffer.alloc(0);

function readLine(taken: { bytes: Buffer; tooLong: boolean }, line: number, encoding: Encoding): SourceLine {
  const bytes = line === 1 ? withoutByteOrderMark(taken.bytes) : taken.bytes;
  const unended = bytes.at(-1) === RETURN && !taken.tooLong ? bytes.subarray(0, -1) : bytes;
  return { line, text: decode(unended, encoding), problem: problemOf(unended, taken.tooLong, encoding) };
}

function problemOf(bytes: Buffer, tooLong: boolean, encoding: Encoding): SourceLine['problem'] {
  if (tooLong) return { code: 'line_too_long', reason: 'the line is longer than 1 MB' };
  if (bytes.includes(0)) return { code: 'nul', reason: 'the line holds a NUL character' };
  if (encoding === 'utf-8' && !isUtf8(bytes)) {
    return { code: 'not_utf8', reason: 'the line is not UTF-8 text; export the file as UTF-8' };
  }
  return null;
}

function withoutByteOrderMark(bytes: Buffer): Buffer {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new SourceUnreadable('not_utf8', 1, 'the file is UTF-16 text; save it as UTF-8');
  }
  return bytes;
}

/**
 * The characters of bytes 0x80 to 0x9F in Windows-1252. Node's own decoder reads them as control characters.
 */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decode(bytes: Buffer, encoding: Encoding): string {
  if (encoding === 'utf-8') return bytes.toString('utf8');
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252.charAt(character.charCodeAt(0) - 0x80));
}
