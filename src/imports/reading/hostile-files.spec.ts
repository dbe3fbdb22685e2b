import { Readable } from 'node:stream';

import { readCsv } from './csv.reader';
import { parseMapping } from '../mapping/parse-mapping';
import { readNdjson } from './ndjson.reader';
import type { Read } from '../source-record.types';

const MB = 1024 * 1024;
/** Chunk size of the file store, in bytes. */
const CHUNK = 512 * 1024;
/** CPU milliseconds that a health check or a request may have to wait. */
const LONGEST_TURN = 1_000;

const MAPPING = parseMapping(`
records:
  - type: customer
    fields: { external_id: { from: a }, name: { from: b } }
`);

function* chunksOf(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

/**
 * Measures the longest time without yielding to the event loop, in CPU milliseconds, so that other load on
 * the machine does not count.
 */
class LongestTurn {
  private longest = 0;
  private before = process.cpuUsage();
  private next = setImmediate(() => {
    this.look();
  });

  stop(): number {
    clearImmediate(this.next);
    this.measure();
    return this.longest;
  }

  private look(): void {
    this.measure();
    this.next = setImmediate(() => {
      this.look();
    });
  }

  private measure(): void {
    const { user, system } = process.cpuUsage(this.before);
    this.longest = Math.max(this.longest, (user + system) / 1000);
    this.before = process.cpuUsage();
  }
}

/** Reads to the end. @returns how it ended, and the longest time without yielding */
async function outcomeOf(reads: AsyncIterable<Read>): Promise<{ end: unknown; longest: number }> {
  const turn = new LongestTurn();
  let end: unknown = null;
  const iterator = reads[Symbol.asyncIterator]();
  try {
    while ((await iterator.next()).done !== true);
  } catch (error) {
    end = error;
  }
  return { end, longest: turn.stop() };
}

const filled = (part: string, size = 5 * MB): string => part.repeat(Math.floor(size / part.length));
const CSV: Readonly<Record<string, () => string>> = {
  'values that are opened and not closed': () =>
    `a,b\n${filled(`"x${`\n""${'y'.repeat(5000)}""`.repeat(199)}\n`)}`,
  'a quotation mark on each line': () => `a,b\n${filled('"x\n', MB / 64)}`,
  'a quotation mark on each line but the next': () => `a,b\n${filled('"x\n""\n', MB / 64)}`,
  'quotation marks alone': () => `a,b\n${filled('"')}`,
  'quoted cells without end': () => `a,b\n${filled(`${'"",'.repeat(300_000)}\n`)}`,
  'quoted cells without end, over two lines': () => `a,b\n${filled(`"x\n",${'"",'.repeat(200_000)}\n`)}`,
  'delimiters alone': () => `a,b\n${filled(`${','.repeat(1_000_000)}\n`)}`,
  'a header of a megabyte': () => `${','.repeat(1_000_000)}\n`,
  'one line': () => `a,b\n${filled('x')}`,
  'short rows': () => `a,b\n${filled('1,2\n', MB / 16)}`,
  'returns alone': () => `a,b\n${filled('\r')}`,
};

it.each(Object.keys(CSV))('leaves a node to others while it reads a hostile CSV file: %s', async (name) => {
  const text = CSV[name]?.() ?? '';
  const { longest } = await outcomeOf(readCsv(Readable.from(chunksOf(text)), MAPPING));
  expect(longest).toBeLessThan(LONGEST_TURN);
});

const NDJSON: Readonly<Record<string, () => string>> = {
  'deep lines': () => filled(`${'['.repeat(500_000)}\n`),
  'lines of many keys': () =>
    filled(
      `{"type":"customer",${Array.from({ length: 60_000 }, (_, at) => `"k${String(at)}":1`).join(',')}}\n`,
    ),
  'short lines': () => filled('{}\n', MB / 16),
};

it.each(Object.keys(NDJSON))(
  'leaves a node to others while it reads a hostile NDJSON file: %s',
  async (name) => {
    const { longest } = await outcomeOf(readNdjson(Readable.from(chunksOf(NDJSON[name]?.() ?? ''))));
    expect(longest).toBeLessThan(LONGEST_TURN);
  },
);

it.each([
  ['too_many_empty_lines', readCsv(Readable.from([`a,b\n${'\n'.repeat(20_000)}1,2\n`]), MAPPING)],
  ['too_many_empty_lines', readNdjson(Readable.from(['\r\n'.repeat(20_000)]))],
  ['header_damaged', readCsv(Readable.from([`a,b${',c'.repeat(16_384)}\n`]), MAPPING)],
])('ends a file with %s', async (code, reads) => {
  expect((await outcomeOf(reads)).end).toMatchObject({ code });
});

it('bounds what all records of a mapping hold in memory together', async () => {
  const fields = Array.from({ length: 100 }, (_, at) => `f${String(at)}: 1`).join(', ');
  const record = `{type: invoice, group_by: a, fields: {external_id: {from: a}, lines: {each_row: {${fields}}}}}`;
  const mapping = parseMapping(`records: [${Array(5).fill(record).join(', ')}]`);
  const rows = Readable.from(chunksOf(`a\n${'1\n'.repeat(20_000)}`));
  const { end } = await outcomeOf(readCsv(rows, mapping));
  expect(end).toMatchObject({ code: 'too_many_waiting_rows' });
});

async function rejectionsOf(mapping: string, csv: string): Promise<{ code: string; reason: string }[]> {
  const found: { code: string; reason: string }[] = [];
  for await (const read of readCsv(Readable.from([csv]), parseMapping(mapping))) {
    if ('rejection' in read) found.push(read.rejection);
  }
  return found;
}

it('tells 20 problems of a row, and how many more there are', async () => {
  const fields = Array.from({ length: 50 }, (_, at) => `f${String(at)}: {from: c${String(at)}, as: integer}`);
  const header = fields.map((_, at) => `c${String(at)}`).join(',');
  const mapping = `records: [{type: customer, fields: {${fields.join(', ')}}}]`;
  const found = await rejectionsOf(mapping, `${header}\n${fields.map(() => 'x').join(',')}\n`);
  expect(found).toHaveLength(21);
  expect(found.at(-1)).toMatchObject({ code: 'more_errors', reason: 'And 30 more.' });
});

it('shows a value of any length shortened, in the reason too', async () => {
  const mapping = 'records: [{type: customer, fields: {n: {from: a, as: integer}}}]';
  const [found] = await rejectionsOf(mapping, `a\n${'x'.repeat(20_000)}\n`);
  expect(found?.code).toBe('not_a_number');
  expect(found?.reason.length).toBeLessThan(300);
});

it.each([
  ['a cell that no field takes', '{from: a}', `a\n${'x'.repeat(40_000)}\n`],
  ['a template that makes more than any field takes', "{template: '{a}{a}'}", `a\n${'x'.repeat(20_000)}\n`],
])('refuses %s', async (_what, field, csv) => {
  const found = await rejectionsOf(`records: [{type: customer, fields: {n: ${field}}}]`, csv);
  expect(found).toMatchObject([{ code: 'cell_too_long' }]);
});
