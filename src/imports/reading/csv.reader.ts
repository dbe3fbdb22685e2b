import type { Readable } from 'node:stream';

import { type CsvRow, csvRows, type DamagedRow } from './csv-rows';
import type { Mapping, Row } from '../mapping/mapping.types';
import { type Found, MappingInvalid, SourceUnreadable } from '../source.errors';
import { type Read, rejected, shown } from '../source-record.types';
import { RecordMaker } from './record-maker';
import type { RowLimit } from './row-limit';
import { sourceLines } from './source-lines';

/** The number of characters of a cell in an Excel worksheet. */
const LONGEST_CELL = 32_767;
/** Largest number of column names in an error message. */
const COLUMNS_TOLD = 50;

/**
 * Reads CSV by a mapping. Yields records and rejections as rows are read; records whose rows are grouped
 * anywhere in the file come at the end. Holds one row in memory, plus open groups and digests of keys.
 *
 * @param source bytes of the file, whose first row holds the column names
 * @param mapping from `parseMapping`
 * @param limit reads only that many rows after the header, as if the file ended there
 * @throws MappingInvalid before the first record when the mapping names columns that the file lacks;
 *   SourceUnreadable when the file as a whole cannot be read: then none of the records read before may be
 *   applied
 */
export async function* readCsv(
  source: Readable,
  mapping: Mapping,
  limit?: RowLimit,
): AsyncGenerator<Read, void, undefined> {
  const rows = csvRows(sourceLines(source, mapping.encoding), mapping.delimiter);
  try {
    const header = headerOf(await rows.next());
    checkColumns(header, mapping);
    yield* records(limit?.first(rows) ?? rows, header, mapping);
  } finally {
    await rows.return();
  }
}

async function* records(
  rows: AsyncIterable<CsvRow | DamagedRow>,
  header: readonly string[],
  mapping: Mapping,
): AsyncGenerator<Read, void, undefined> {
  const places = new Map(header.map((column, place) => [column, place]));
  const used = [...new Set(mapping.columns.map(({ column }) => column))];
  const maker = new RecordMaker(mapping);
  for await (const row of rows) {
    if ('problem' in row) {
      maker.breakAt(row.line);
      yield rejectedRow(row, header);
      continue;
    }
    const headed = new HeadedRow(row, places);
    const long = used.find((column) => headed.cell(column).length > LONGEST_CELL);
    if (long === undefined) yield* maker.take(headed);
    else {
      maker.breakAt(row.line);
      yield rejected(row.line, { ...TOO_LONG, column: long, value: headed.cell(long) });
    }
  }
  yield* maker.finish();
}

const TOO_LONG = {
  code: 'cell_too_long',
  reason: `has more than ${LONGEST_CELL.toLocaleString('en-US')} characters`,
};

class HeadedRow implements Row {
  readonly line: number;

  constructor(
    private readonly row: CsvRow,
    private readonly places: ReadonlyMap<string, number>,
  ) {
    this.line = row.line;
  }

  get length(): number {
    return this.row.cells.reduce((sum, cell) => sum + cell.length, 0);
  }

  cell(column: string): string {
    return this.row.cells[this.places.get(column) ?? -1] ?? '';
  }
}

function headerOf(first: IteratorResult<CsvRow | DamagedRow, void>): string[] {
  if (first.done === true) throw new SourceUnreadable('empty_file', 1, 'the file is empty');
  if ('cells' in first.value) return first.value.cells.map((column) => column.trim());
  const { line, problem } = first.value;
  throw new SourceUnreadable(
    'header_damaged',
    line,
    `the row of column names cannot be read: ${problem.reason}`,
  );
}

/**
 * Checks that every column of the mapping exists exactly once, and that no constant is also the name of a
 * column, which would be a likely mistake.
 */
function checkColumns(header: readonly string[], { columns, bareWords, lineOf }: Mapping): void {
  const counts = new Map<string, number>();
  for (const name of header) counts.set(name, (counts.get(name) ?? 0) + 1);
  const problems: Found[] = columns.flatMap(({ column, path }) => {
    const count = counts.get(column) ?? 0;
    return count === 1 ? [] : [{ path, message: columnMessage(column, count, header) }];
  });
  for (const { word, path } of bareWords) {
    if (!counts.has(word)) continue;
    const message = `"${word}" is a column of the file: write {from: ${word}}, or {value: ${word}} for the word itself`;
    problems.push({ path, message });
  }
  if (problems.length > 0) throw new MappingInvalid(problems, lineOf);
}

function columnMessage(column: string, count: number, header: readonly string[]): string {
  if (count === 0) return `the file has no column "${shown(column)}"; ${existing(header)}`;
  return `the file has ${String(count)} columns named "${shown(column)}"`;
}

function existing(header: readonly string[]): string {
  const first = header.slice(0, COLUMNS_TOLD).map((name) => `"${shown(name)}"`);
  const more = header.length - first.length;
  const names = `${first.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`;
  const [only = ''] = header;
  const other = header.length === 1 ? [';', '\t', '|', ','].find((mark) => only.includes(mark)) : undefined;
  if (other === undefined) return `its columns are ${names}`;
  const mark = other === '\t' ? 'tab' : JSON.stringify(other);
  return `its only column is ${names}: set file.delimiter to ${mark}`;
}

function rejectedRow({ line, text, cell, problem }: DamagedRow, header: readonly string[]): Read {
  const column = cell === null ? null : (header[cell] ?? null);
  return rejected(line, { ...problem, column, value: text });
}
