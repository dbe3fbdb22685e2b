import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { readCsv } from './csv.reader';
import { parseMapping } from '../mapping/parse-mapping';
import type { Read } from '../source-record.types';

const EXAMPLES = join(__dirname, '../../../docs/examples');
const HEADER =
  'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate';

function example(): ReturnType<typeof parseMapping> {
  return parseMapping(readFileSync(join(EXAMPLES, 'accounts-receivable.yaml'), 'utf8'));
}

async function readAll(rows: readonly (string | Buffer)[]): Promise<Read[]> {
  const lines = [HEADER, ...rows].flatMap((row) => [Buffer.from(row), Buffer.from('\r\n')]);
  const reads: Read[] = [];
  for await (const read of readCsv(Readable.from(lines), example())) reads.push(read);
  return reads;
}

/** An invented row for invoice `number`, with the cells of some columns replaced. */
function row(number: number, changed: Readonly<Record<string, string>> = {}): string {
  const cells: Record<string, string> = {
    countryCode: '391',
    customerID: `CUST-${String(number)}`,
    PaperlessDate: '4/6/2013',
    invoiceNumber: `INV-${String(number)}`,
    InvoiceDate: '1/2/2013',
    DueDate: '2/1/2013',
    InvoiceAmount: '55.9',
    Disputed: 'No',
    SettledDate: '1/15/2013',
    PaperlessBill: 'Paper',
    DaysToSettle: '13',
    DaysLate: '0',
    ...changed,
  };
  return HEADER.split(',')
    .map((column) => cells[column] ?? '')
    .join(',');
}

describe('the accounts-receivable example', () => {
  it('makes a customer, an invoice and a payment of a settled row', async () => {
    const reads = await readAll([row(1, { Disputed: 'Yes' })]);
    expect(
      reads.map((read) =>
        'record' in read ? [read.record.line, read.record.type, read.record.fields] : read,
      ),
    ).toEqual([
      [
        2,
        'customer',
        { external_id: 'CUST-1', name: 'CUST-1', currency: 'USD', metadata: { source_country_code: '391' } },
      ],
      [
        2,
        'invoice',
        {
          external_id: 'INV-1',
          number: 'INV-1',
          customer: 'CUST-1',
          status: 'open',
          currency: 'USD',
          issue_date: '2013-01-02',
          due_date: '2013-02-01',
          subtotal: 5590,
          discount_total: 0,
          tax_total: 0,
          total: 5590,
          dispute: { disputed_at: '2013-01-02T12:00:00Z', reason: null },
          metadata: { paperless: 'no' },
        },
      ],
      [
        2,
        'payment',
        {
          external_id: 'settlement-INV-1',
          customer: 'CUST-1',
          amount: 5590,
          currency: 'USD',
          status: 'succeeded',
          effective_at: '2013-01-15T12:00:00Z',
          method: { type: 'external' },
          allocations: [{ invoice: 'INV-1', amount: 5590 }],
        },
      ],
    ]);
  });

  it('leaves an invoice open when it is settled after the day of the file, or not at all', async () => {
    const same = { customerID: 'CUST-1' };
    const reads = await readAll([
      row(1, { SettledDate: '12/2/2013' }),
      row(2, { ...same, SettledDate: '12/3/2013' }),
      row(3, { ...same, SettledDate: '' }),
    ]);
    expect(reads.map((read) => ('record' in read ? read.record.type : read))).toEqual([
      'customer',
      'invoice',
      'payment',
      'invoice',
      'invoice',
    ]);
  });

  it('names each of ten damaged rows by line, column, value and reason, and takes the others', async () => {
    const damaged: [string | Buffer, string | null, string | null, string][] = [
      [row(1, { InvoiceDate: '2/30/2013' }), 'InvoiceDate', '2/30/2013', 'no_such_date'],
      [row(2, { DueDate: '2013-02-01' }), 'DueDate', '2013-02-01', 'not_a_date'],
      [row(3, { InvoiceAmount: 'n/a' }), 'InvoiceAmount', 'n/a', 'not_a_number'],
      [row(4, { InvoiceAmount: '55.943' }), 'InvoiceAmount', '55.943', 'too_many_decimals'],
      [row(5, { invoiceNumber: ' ' }), 'invoiceNumber', ' ', 'empty'],
      [row(6, { Disputed: 'Maybe' }), 'Disputed', 'Maybe', 'unknown_word'],
      [row(7, { PaperlessBill: 'Fax' }), 'PaperlessBill', 'Fax', 'unknown_word'],
      [
        row(8, { InvoiceAmount: '1,234.50' }),
        null,
        row(8, { InvoiceAmount: '1,234.50' }),
        'wrong_column_count',
      ],
      [
        row(9, { customerID: '"CUST-9' }),
        'customerID',
        row(9, { customerID: '"CUST-9' }),
        'quote_not_closed',
      ],
      [
        Buffer.from(row(10, { customerID: 'M\xfcller' }), 'latin1'),
        'customerID',
        row(10, { customerID: 'M\ufffdller' }),
        'not_utf8',
      ],
    ];
    const rows = damaged.flatMap(([text], at) => [text, row(100 + at)]);
    const reads = await readAll(rows);
    const rejections = reads.flatMap((read) => ('rejection' in read ? [read.rejection] : []));
    expect(rejections.map(({ line, column, value, code }) => ({ line, column, value, code }))).toEqual(
      damaged.map(([, column, value, code], at) => ({ line: 2 + 2 * at, column, value, code })),
    );
    for (const { reason } of rejections) expect(reason).toMatch(/\w+ \w+/);
    const records = reads.flatMap((read) => ('record' in read ? [read.record] : []));
    expect(records).toHaveLength(3 * damaged.length);
    expect(new Set(records.map(({ line }) => line))).toEqual(new Set(damaged.map((_, at) => 3 + 2 * at)));
  });

  it('tells each damaged column of a row once, however many fields it feeds', async () => {
    const reads = await readAll([row(1, { InvoiceDate: 'soon', InvoiceAmount: 'much', Disputed: 'Yes' })]);
    expect(
      reads.map((read) => ('rejection' in read ? [read.rejection.field, read.rejection.column] : read)),
    ).toEqual([
      ['issue_date', 'InvoiceDate'],
      ['subtotal', 'InvoiceAmount'],
    ]);
  });

  it('makes nothing of a damaged row, not even its customer; the next row makes it', async () => {
    const same = { customerID: 'CUST-1' };
    const reads = await readAll([row(1, { SettledDate: '13/13/2013' }), row(2, same), row(3, same)]);
    expect(
      reads.map((read) =>
        'record' in read ? `${String(read.record.line)} ${read.record.type}` : read.rejection.line,
      ),
    ).toEqual([2, '3 customer', '3 invoice', '3 payment', '4 invoice', '4 payment']);
  });

  it('rejects a row that says something else of its customer', async () => {
    const reads = await readAll([row(1), row(2, { customerID: 'CUST-1', countryCode: '406' })]);
    expect(reads.slice(3)).toEqual([
      {
        rejection: {
          line: 3,
          field: 'external_id',
          column: 'customerID',
          value: 'CUST-1',
          code: 'distinct_conflict',
          reason: '"CUST-1" was given other details on line 2',
        },
      },
    ]);
  });
});

describe('the Stripe example', () => {
  it('reads its sample', async () => {
    const mapping = parseMapping(readFileSync(join(EXAMPLES, 'stripe-invoices.yaml'), 'utf8'));
    const source = Readable.from([readFileSync(join(EXAMPLES, 'stripe-invoices.csv'))]);
    const records: Record<string, unknown>[] = [];
    for await (const read of readCsv(source, mapping)) {
      if ('rejection' in read) throw new Error(read.rejection.reason);
      records.push({ record: read.record.type, line: read.record.line, ...read.record.fields });
    }
    const of = (type: string): Record<string, unknown>[] => records.filter(({ record }) => record === type);
    expect(of('customer').map(({ line, name, email, currency }) => [line, name, email, currency])).toEqual([
      [3, 'Birchwood Joinery GmbH', 'accounts@birchwood.example', 'EUR'],
      [4, 'Lanternfish, Inc.', 'finance@lanternfish.example', 'USD'],
      [7, 'Komorebi Design 株式会社', 'keiri@komorebi.example', 'JPY'],
      [9, 'books@pelican.example', 'books@pelican.example', 'USD'],
    ]);
    expect(
      of('invoice').map(({ line, status, total, due_date, paid_at }) => [
        line,
        status,
        total,
        due_date,
        paid_at,
      ]),
    ).toEqual([
      [3, 'open', 59500, '2026-10-01', undefined],
      [4, 'open', 120000, '2026-09-14', undefined],
      [6, 'paid', 53550, '2026-08-31', '2026-08-20T14:33:00Z'],
      [7, 'paid', 13200, '2026-07-20', '2026-07-20T04:00:00Z'],
      [8, 'void', 150000, '2026-08-09', undefined],
      [9, 'uncollectible', 4900, '2026-04-01', undefined],
      [10, 'paid', 4900, '2026-03-04', '2026-02-10T07:15:00Z'],
    ]);
    for (const { subtotal, discount_total, tax_total, total } of of('invoice') as Record<string, number>[]) {
      expect(Number(subtotal) - Number(discount_total) + Number(tax_total)).toBe(total);
    }
    expect(of('invoice').map(({ period }) => period)).toEqual([
      { start: '2026-09-01', end: '2026-10-01' },
      null,
      { start: '2026-08-01', end: '2026-09-01' },
      { start: '2026-07-20', end: '2026-08-20' },
      null,
      null,
      null,
    ]);
    expect(of('payment')).toMatchObject([
      {
        line: 4,
        external_id: 'in_1QmPart00000010-paid',
        amount: 40000,
        allocations: [{ invoice: 'in_1QmPart00000010', amount: 40000 }],
      },
    ]);
  });
});
