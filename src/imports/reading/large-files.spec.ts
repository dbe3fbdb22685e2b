import { Readable } from 'node:stream';

import { readCsv } from './csv.reader';
import { parseMapping } from '../mapping/parse-mapping';
import { readNdjson } from './ndjson.reader';
import type { Read, SourceRecord } from '../source-record.types';

const ROWS = 200_000;
const ROWS_OF_A_CHUNK = 50;
/** How many rows a reader may be ahead of its consumer: the buffers of the stream. */
const AHEAD = 20 * ROWS_OF_A_CHUNK;

const MAPPING = `
records:
  - type: customer
    distinct: identical
    fields: { external_id: { from: Customer } }
  - type: invoice
    group_by: No
    group_rows: together
    fields:
      external_id: { from: No }
      lines:
        each_row:
          description: { from: Text }
          amount: { from: Amount, as: amount, currency: USD }
      total: { sum: lines.amount }
`;

describe('a file of 200,000 rows', () => {
  let produced = 0;

  function* chunksOf(line: (at: number) => string): Generator<string> {
    for (produced = 0; produced < ROWS;) {
      const first = produced + 1;
      produced += ROWS_OF_A_CHUNK;
      yield Array.from({ length: ROWS_OF_A_CHUNK }, (_, at) => `${line(first + at)}\n`).join('');
    }
  }

  function* csv(): Generator<string> {
    yield 'No,Customer,Text,Amount\n';
    yield* chunksOf((at) => {
      const text = at % 10 === 0 ? '"the ""tenth"", quoted"' : 'another';
      return `${String(Math.ceil(at / 2))},C${String(at % 1000)},${text},1.0${String(at % 10)}`;
    });
  }

  function ndjson(): Generator<string> {
    return chunksOf((at) => `{"type":"usage","event_id":"e-${String(at)}"}`);
  }

  /**
   * Consumes every record. @returns the largest distance, in rows, between reading and the consumed record
   */
  async function takeAll(reads: AsyncIterable<Read>, take: (record: SourceRecord) => void): Promise<number> {
    let furthest = 0;
    for await (const read of reads) {
      if ('rejection' in read) throw new Error(read.rejection.reason);
      furthest = Math.max(furthest, produced - read.record.line);
      take(read.record);
    }
    return furthest;
  }

  it('goes through the CSV reader as its records are taken, and no faster', async () => {
    const totals = { customer: 0, invoice: 0, amount: 0 };
    const furthest = await takeAll(
      readCsv(Readable.from(csv()), parseMapping(MAPPING)),
      ({ type, fields }) => {
        if (type === 'customer') totals.customer += 1;
        if (type === 'invoice') totals.invoice += 1;
        totals.amount += Number(fields['total'] ?? 0);
      },
    );
    expect(totals).toEqual({ customer: 1000, invoice: ROWS / 2, amount: ROWS * 100 + (ROWS / 10) * 45 });
    expect(furthest).toBeLessThan(AHEAD);
  });

  it('goes through the NDJSON reader likewise', async () => {
    let records = 0;
    const furthest = await takeAll(readNdjson(Readable.from(ndjson())), () => (records += 1));
    expect(records).toBe(ROWS);
    expect(furthest).toBeLessThan(AHEAD);
  });

  it('is too much where rows may stand anywhere, and says what to do', async () => {
    const mapping = parseMapping(MAPPING.replace('together', 'anywhere'));
    const reading = takeAll(readCsv(Readable.from(csv()), mapping), () => undefined);
    await expect(reading).rejects.toMatchObject({
      code: 'too_many_waiting_rows',
      message: expect.stringContaining('set "group_rows: together"') as unknown,
    });
    expect(produced).toBeLessThan(ROWS / 2 + AHEAD);
  });
});
