import { Readable } from 'node:stream';

import { readCsv } from './csv.reader';
import { parseMapping } from '../mapping/parse-mapping';
import { originOf, type Read, type SourceRecord } from '../source-record.types';

/**
 * An order export with one row per line item. A number that begins with C is a cancellation with negative
 * quantities.
 */
const MAPPING = `
skip: { from: Customer, is: empty }
records:
  - type: customer
    distinct: first
    fields:
      external_id: { from: Customer }
      address: { object: { country: { from: Country, as: country, map: { EIRE: IE, Unspecified: null } } } }
  - type: invoice
    when: { not: { from: No, starts_with: C } }
    group_by: No
    group_rows: anywhere
    fields: &fields
      external_id: { from: No }
      customer: { from: Customer }
      issued_at: { from: Date, as: moment, format: M/D/YYYY H:mm, time_zone: Europe/London, first_row: true }
      lines:
        each_row:
          description: { from: Text }
          quantity: { from: Qty, as: decimal }
          unit_amount_decimal: { from: Price, as: unit_amount, currency: GBP }
          amount: { from: Price, as: amount, currency: GBP, times: Qty }
      subtotal: { sum: lines.amount }
      total: { sum: lines.amount }
  - type: credit_note
    when: { from: No, starts_with: C }
    group_by: No
    fields:
      external_id: { from: No }
      invoice: { from: No, without_prefix: C }
      lines:
        each_row:
          description: { from: Text }
          amount: { from: Price, as: amount, currency: GBP, times: Qty, sign: flip }
      amount: { sum: lines.amount }
`;
const TOGETHER = MAPPING.replace('anywhere', 'together');
const HEADER = 'No,Customer,Country,Date,Text,Qty,Price';

async function readAll(rows: readonly string[], mapping = MAPPING): Promise<Read[]> {
  const reads: Read[] = [];
  const source = Readable.from([[HEADER, ...rows].join('\n')]);
  for await (const read of readCsv(source, parseMapping(mapping))) reads.push(read);
  return reads;
}

function item(
  no: string,
  text: string,
  changed: Partial<Record<'customer' | 'date' | 'qty' | 'price', string>> = {},
): string {
  const { customer = 'A', date = '12/1/2010 8:26', qty = '2', price = '2.55' } = changed;
  return [no, customer, 'EIRE', date, text, qty, price].join(',');
}

function recordsOf(reads: readonly Read[], type: string): SourceRecord[] {
  return reads.flatMap((read) => ('record' in read && read.record.type === type ? [read.record] : []));
}

function codesOf(reads: readonly Read[]): unknown[] {
  return reads.flatMap((read) =>
    'rejection' in read ? [[read.rejection.line, read.rejection.code, read.rejection.value]] : [],
  );
}

describe('rows of one record', () => {
  it('become its lines, wherever in the file they stand', async () => {
    const reads = await readAll([
      item('1', 'jar', { qty: '6' }),
      item('2', 'lid', { date: '12/1/2010 9:00' }),
      item('1', 'bag', { date: '12/1/2010 8:27', qty: '3', price: '0.335' }),
    ]);
    expect(codesOf(reads)).toEqual([]);
    expect(recordsOf(reads, 'customer').map(({ fields }) => fields)).toEqual([
      { external_id: 'A', address: { country: 'IE' } },
    ]);
    const [first, second] = recordsOf(reads, 'invoice');
    expect(first).toMatchObject({
      line: 2,
      fields: {
        external_id: '1',
        issued_at: '2010-12-01T08:26:00Z',
        lines: [
          { description: 'jar', quantity: '6', unit_amount_decimal: '255', amount: 1530 },
          { description: 'bag', quantity: '3', unit_amount_decimal: '33.5', amount: 101 },
        ],
        subtotal: 1631,
        total: 1631,
      },
    });
    expect(second).toMatchObject({ line: 3, fields: { external_id: '2', total: 510 } });
  });

  it('name the columns of their lines, whichever line it is', async () => {
    const [invoice] = recordsOf(await readAll([item('1', 'jar'), item('1', 'lid')]), 'invoice');
    expect(invoice?.columns).toMatchObject({
      external_id: 'No',
      'lines[].amount': 'Price',
      'lines[].quantity': 'Qty',
    });
    expect(invoice && originOf(invoice, 'lines[1].quantity')).toEqual({ column: 'Qty', value: '2' });
    expect(invoice && originOf(invoice, 'lines.1.amount')).toEqual({ column: 'Price', value: '2.55' });
    expect(invoice && originOf(invoice, 'lines[0].nothing')).toBeNull();
  });

  it('become a credit note by their prefix, with amounts turned around', async () => {
    const reads = await readAll([item('1', 'jar'), item('C1', 'jar', { qty: '-2' })]);
    expect(recordsOf(reads, 'invoice')).toHaveLength(1);
    expect(recordsOf(reads, 'credit_note')[0]?.fields).toEqual({
      external_id: 'C1',
      invoice: '1',
      lines: [{ description: 'jar', amount: 510 }],
      amount: 510,
    });
  });

  it('must agree on what is said once', async () => {
    const reads = await readAll([item('1', 'jar'), item('1', 'lid', { customer: 'B' }), item('2', 'bag')]);
    expect(codesOf(reads)).toEqual([
      [3, 'group_conflict', 'B'],
      [2, 'group_incomplete', '1'],
    ]);
    expect(recordsOf(reads, 'invoice').map(({ fields }) => fields['external_id'])).toEqual(['2']);
    expect(recordsOf(reads, 'customer').map(({ fields }) => fields['external_id'])).toEqual(['A']);
  });

  it('are no record when one of them is damaged, first or last', async () => {
    const reads = await readAll([
      item('1', 'jar', { qty: 'many' }),
      item('2', 'lid'),
      item('1', 'bag'),
      item('1', 'box'),
      item('2', 'tin', { price: '?' }),
      item('3', 'cup'),
    ]);
    expect(codesOf(reads)).toEqual([
      [2, 'not_a_number', 'many'],
      [6, 'not_a_number', '?'],
      [4, 'group_incomplete', '1'],
      [3, 'group_incomplete', '2'],
    ]);
    const [incomplete] = reads.flatMap((read) =>
      'rejection' in read && read.rejection.line === 4 ? [read.rejection] : [],
    );
    expect(incomplete).toMatchObject({
      column: 'No',
      reason: 'this invoice (lines 4, 5) is left out because line 2 was rejected',
    });
    expect(recordsOf(reads, 'invoice').map(({ fields }) => fields['external_id'])).toEqual(['3']);
  });

  it('are no record next to a line without columns, which may have been one of them', async () => {
    for (const mapping of [MAPPING, TOGETHER]) {
      const reads = await readAll(
        [item('1', 'jar'), item('2', 'a'), '2,A,broken', item('3', 'b'), item('4', 'c')],
        mapping,
      );
      expect(codesOf(reads)).toEqual([
        [4, 'wrong_column_count', '2,A,broken'],
        [3, 'group_incomplete', '2'],
        [5, 'group_incomplete', '3'],
      ]);
      expect(recordsOf(reads, 'invoice').map(({ fields }) => fields['external_id'])).toEqual(['1', '4']);
    }
  });

  it('need what groups them', async () => {
    expect(codesOf(await readAll([item(' ', 'jar')]))).toEqual([[2, 'empty', ' ']]);
  });

  it('must not add up to more than a safe integer', async () => {
    const much = { price: '90071992547409.91', qty: '1' };
    expect(codesOf(await readAll([item('1', 'a', much), item('1', 'b', much)]))).toEqual([
      [2, 'number_too_large', '1'],
    ]);
  });
});

describe('rows that stand together', () => {
  it('are a record as soon as the next group begins', async () => {
    const source = Readable.from([`${HEADER}\n${item('1', 'a')}\n${item('1', 'b')}\n${item('2', 'c')}\n`]);
    const order: string[] = [];
    for await (const read of readCsv(source, parseMapping(TOGETHER))) {
      order.push(
        'record' in read ? `${read.record.type} ${String(read.record.fields['external_id'])}` : 'rejected',
      );
    }
    expect(order).toEqual(['customer A', 'invoice 1', 'invoice 2']);
  });

  it('end the import when they do not, for the record before was incomplete', async () => {
    await expect(readAll([item('1', 'a'), item('2', 'b'), item('1', 'c')], TOGETHER)).rejects.toMatchObject({
      name: 'SourceUnreadable',
      code: 'rows_not_together',
      line: 4,
      message: expect.stringContaining('sort the file by "No"') as unknown,
    });
  });
});
