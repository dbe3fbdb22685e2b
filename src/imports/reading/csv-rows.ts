import { CsvError, parse } from 'csv-parse/sync';

import type { SourceLine } from './source-lines';

/** Largest number of lines in one row with quoted line breaks. */
const MOST_LINES_OF_A_ROW = 200;
/** Approximate largest number of characters in such a row, which is parsed at once. */
const LONGEST_ROW_OF_LINES = 256 * 1024;
/**
 * The number of columns of an Excel worksheet. A row with more is not split, because the cost grows with the
 * cells.
 */
const MOST_COLUMNS = 16_384;
const QUOTE = '"';

/** One row of a CSV file, split into cells. `line` is its first line. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A line that does not begin a readable row. `cell` is the index of the invalid cell, if known. */
export interface DamagedRow {
  readonly line: number;
  readonly text: string;
  readonly cell: number | null;
  readonly problem: { readonly code: string; readonly reason: string };
}

/** The result for the next lines: a row of `span` lines, or a damaged line. */
type Cut =
  | { readonly span: number; readonly cells: readonly string[] }
  | { readonly cell: number | null; readonly problem: DamagedRow['problem'] };

/**
 * Joins lines into rows and splits rows into cells, strictly by RFC 4180.
 *
 * A damaged row is rejected by its first line alone, and reading resumes at the next line, so that one stray
 * quotation mark costs one row and not all rows up to the next quotation mark. For this reason the function
 * looks ahead by lines instead of streaming through csv-parse, which also counts a CRLF inside quotation
 * marks as two lines. The cost is linear: an odd number of quotation marks opens or closes a value, an even
 * number does neither, so a line is parsed at most once after one opening line, and once by itself.
 *
 * The first valid row determines the number of cells of all rows. Empty lines are skipped. Holds at most 200
 * lines and 2 MB of text in memory.
 *
 * @param lines lines of the file
 * @param delimiter the delimiter between cells
 * @returns rows and damaged rows in order
 */
export async function* csvRows(
  lines: AsyncIterable<SourceLine>,
  delimiter: string,
): AsyncGenerator<CsvRow | DamagedRow, void, undefined> {
  const ahead = new LookAhead(lines);
  let width: number | null = null;
  try {
    for (let first = await ahead.line(0); first !== undefined; first = await ahead.line(0)) {
      if (first.text === '' && first.problem === null) {
        ahead.drop(1);
        continue;
      }
      const cut = ofWidth(await cutRow(ahead, first, delimiter), width);
      const { line, text } = first;
      ahead.drop('span' in cut ? cut.span : 1);
      if ('span' in cut) width = cut.cells.length;
      yield 'span' in cut ? { line, cells: cut.cells } : { line, text, ...cut };
    }
  } finally {
    await ahead.close();
  }
}

/** Lines that have been read ahead and not used yet. */
class LookAhead {
  private readonly source: AsyncIterator<SourceLine>;
  private readonly held: SourceLine[] = [];

  constructor(lines: AsyncIterable<SourceLine>) {
    this.source = lines[Symbol.asyncIterator]();
  }

  /** The line `distance` lines ahead; undefined past the end. */
  async line(distance: number): Promise<SourceLine | undefined> {
    while (this.held.length <= distance) {
      const next = await this.source.next();
      if (next.done === true) return undefined;
      this.held.push(next.value);
    }
    return this.held[distance];
  }

  drop(count: number): void {
    this.held.splice(0, count);
  }

  /** Releases the stream, even if it was not read to its end. */
  async close(): Promise<void> {
    await this.source.return?.();
  }
}

async function cutRow(ahead: LookAhead, first: SourceLine, delimiter: string): Promise<Cut> {
  if (first.problem !== null) return { cell: unreadableCell(first, delimiter), problem: first.problem };
  const lines = hasOddQuotes(first.text) ? await linesToClosingQuote(ahead, first.text) : [first.text];
  const text = lines.join('\n');
  if (hasTooManyColumns(text, delimiter)) return { cell: null, problem: TOO_MANY_COLUMNS };
  if (!text.includes(QUOTE)) return { span: 1, cells: text.split(delimiter) };
  const attempt = parseQuoted(text, delimiter);
  return 'cells' in attempt ? { span: lines.length, cells: attempt.cells } : attempt;
}

/** Index of the cell with a NUL or undecodable bytes; null when quotation marks make that uncertain. */
function unreadableCell({ text, problem }: SourceLine, delimiter: string): number | null {
  if (problem?.code === 'line_too_long' || text.includes(QUOTE)) return null;
  const cell = text.split(delimiter).findIndex((value) => /[\0\ufffd]/.test(value));
  return cell === -1 ? null : cell;
}

/**
 * The lines of a row with an open quotation mark, up to the line that can close it, or up to the limits of a
 * row.
 */
async function linesToClosingQuote(ahead: LookAhead, first: string): Promise<string[]> {
  const lines = [first];
  let size = first.length;
  while (lines.length < MOST_LINES_OF_A_ROW && size <= LONGEST_ROW_OF_LINES) {
    const next = await ahead.line(lines.length);
    if (next === undefined || next.problem !== null) return lines;
    lines.push(next.text);
    size += next.text.length;
    if (hasOddQuotes(next.text)) return lines;
  }
  return lines;
}

/** Counts the delimiters outside quotation marks. */
function hasTooManyColumns(text: string, delimiter: string): boolean {
  let columns = 1;
  let isQuoted = false;
  for (let at = 0; at < text.length && columns <= MOST_COLUMNS; at += 1) {
    if (text[at] === QUOTE) isQuoted = !isQuoted;
    else if (text[at] === delimiter && !isQuoted) columns += 1;
  }
  return columns > MOST_COLUMNS;
}

function hasOddQuotes(text: string): boolean {
  let isOdd = false;
  for (let at = text.indexOf(QUOTE); at !== -1; at = text.indexOf(QUOTE, at + 1)) isOdd = !isOdd;
  return isOdd;
}

function parseQuoted(
  text: string,
  delimiter: string,
): { cells: readonly string[] } | Exclude<Cut, { span: number }> {
  try {
    const [cells = []] = parse(text, { delimiter, record_delimiter: '\n', info: false });
    return { cells };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const cell = typeof error['column'] === 'number' ? error['column'] : null;
    return { cell, problem: PROBLEMS[error.code] ?? UNREADABLE };
  }
}

const TOO_MANY_COLUMNS = {
  code: 'wrong_column_count',
  reason: `the row has more than ${MOST_COLUMNS.toLocaleString('en-US')} columns`,
};
const NOT_CLOSED = { code: 'quote_not_closed', reason: 'a quotation mark is opened and not closed' };
const UNREADABLE = { code: 'quote_misplaced', reason: 'the quotation marks of the row do not fit' };
const PROBLEMS: Partial<Record<CsvError['code'], DamagedRow['problem']>> = {
  CSV_QUOTE_NOT_CLOSED: NOT_CLOSED,
  CSV_INVALID_CLOSING_QUOTE: {
    code: 'quote_misplaced',
    reason:
      'a closing quotation mark is followed by more text; inside a quoted value it is written twice ("")',
  },
  INVALID_OPENING_QUOTE: {
    code: 'quote_misplaced',
    reason: 'a quotation mark stands inside a value that does not begin with one',
  },
};

function ofWidth(cut: Cut, width: number | null): Cut {
  if (!('span' in cut) || width === null || cut.cells.length === width) return cut;
  const reason = `the row has ${String(cut.cells.length)} columns where the header has ${String(width)}`;
  return { cell: null, problem: { code: 'wrong_column_count', reason } };
}
