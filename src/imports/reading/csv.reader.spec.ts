import { Readable } from 'node:stream';

import { readCsv } from './csv.reader';
import { parseMapping } from '../mapping/parse-mapping';
import type { Read, Rejection, SourceRecord } from '../source-record.types';
import { originOf } from '../source-record.types';

async function readAll(mapping: string, csv: string): Promise<Read[]> {
  const reads: Read[] = [];
  for await (const read of readCsv(Readable.from([csv]), parseMapping(mapping))) reads.push(read);
  return reads;
}

function recordsOf(reads: readonly Read[]): SourceRecord[] {
  return reads.flatMap((read) => ('record' in read ? [read.record] : []));
}

function rejectionsOf(reads: readonly Read[]): Rejection[] {
  return reads.flatMap((read) => ('rejection' in read ? [read.rejection] : []));
}

/** The fields of the records that a mapping with one record of type invoice makes. */
async function fieldsOf(fields: string, csv: string): Promise<unknown[]> {
  const reads = await readAll(`records: [{type: invoice, fields: ${fields}}]`, csv);
  expect(rejectionsOf(reads)).toEqual([]);
  return recordsOf(reads).map((record) => record.fields);
}

describe('fields', () => {
  it('come from columns, the first that is not empty, templates and constants', async () => {
    const fields = `{
      external_id: {template: 'inv-{{{No}}}-{Year}'}, number: {from: [Legal, No]}, status: open, memo: {from: Memo, trim: false},
      subtotal: {value: 0}, metadata: {object: {source: {value: {a: [1]}}}}, recipients: {list: [{from: Mail}, ap@acme.example]}}`;
    expect(await fieldsOf(fields, 'No,Year,Legal,Memo,Mail\n 7 ,2026,  , hi ,a@b.example\n')).toEqual([
      {
        external_id: 'inv-{7}-2026',
        number: '7',
        status: 'open',
        memo: ' hi ',
        subtotal: 0,
        metadata: { source: { a: [1] } },
        recipients: ['a@b.example', 'ap@acme.example'],
      },
    ]);
  });

  it('may be left out or take a default when a cell is empty', async () => {
    const fields = `{number: {from: No}, memo: {from: Memo, optional: true}, due_date: {from: Due, as: date, default: null},
      metadata: {object: {po: {template: 'PO {Po}', optional: true}}}, list: {list: [{from: Memo, optional: true}]}}`;
    expect(await fieldsOf(fields, 'No,Memo,Due,Po\n1, ,,\n')).toEqual([
      { number: '1', due_date: null, metadata: {}, list: [] },
    ]);
  });

  it('are mapped from words, then read', async () => {
    const fields = `{status: {from: S, map: {Done: paid, 0391: open}}, paid: {from: S, map: {Done: true}, others: keep},
      country: {from: C, as: country, map: {Deutschland: DE, Unspecified: null}}, original: {from: N, without_prefix: C}}`;
    expect(await fieldsOf(fields, 'S,C,N\ndone,deutschland,C17\n0391,fr,c18\nDONE,unspecified,19\n')).toEqual(
      [
        { status: 'paid', paid: true, country: 'DE', original: '17' },
        { status: 'open', paid: '0391', country: 'FR', original: '18' },
        { status: 'paid', paid: true, country: null, original: '19' },
      ],
    );
  });

  it('depend on conditions', async () => {
    const fields = `{number: {from: No},
      dispute: {when: {from: Disputed, is: yes}, object: {reason: {from: Why}}, otherwise: null},
      kind: {when: [{from: Qty, is: negative}, {not: {from: No, starts_with: X}}], value: credit, otherwise: {from: Why, optional: true}}}`;
    expect(await fieldsOf(fields, 'No,Disputed,Why,Qty\n1,YES,late,-2\nx2,no,,-2\n3,,lost,2\n')).toEqual([
      { number: '1', dispute: { reason: 'late' }, kind: 'credit' },
      { number: 'x2', dispute: null },
      { number: '3', dispute: null, kind: 'lost' },
    ]);
  });

  it('remember the column that fed them and what stands in it', async () => {
    const fields = `{number: {from: [Legal, No]}, period: {object: {start: {from: From, as: date}}}, status: open}`;
    const [record] = recordsOf(
      await readAll(`records: [{type: invoice, fields: ${fields}}]`, 'No,Legal,From\n 7,,2026-01-01'),
    );
    expect(record?.columns).toEqual({ number: 'No', 'period.start': 'From' });
    expect(record && originOf(record, 'number')).toEqual({ column: 'No', value: ' 7' });
    expect(record && originOf(record, 'period.start')).toEqual({ column: 'From', value: '2026-01-01' });
    expect(record && originOf(record, 'status')).toBeNull();
  });
});

describe('conditions', () => {
  const days = ['', '2026-01-01', '2026-01-02', '2026-01-03'];
  it.each([
    ['{from: D, on_or_before: 2026-01-02}', ['2026-01-01', '2026-01-02']],
    ['{from: D, before: 2026-01-02}', ['2026-01-01']],
    ['{from: D, after: 2026-01-02}', ['2026-01-03']],
    ['{from: D, on_or_after: 2026-01-02}', ['2026-01-02', '2026-01-03']],
    ['{from: D, is: present}', days.slice(1)],
    ['{from: D, is: empty}', ['']],
    ['{from: D, equals: 2026-01-03}', ['2026-01-03']],
    ['{from: D, equals: {from: E}}', ['2026-01-03']],
    ['{from: D, in: [2026-01-01, 2026-01-03]}', ['2026-01-01', '2026-01-03']],
    ['{from: D, starts_with: 2026-01-0}', days.slice(1)],
    ['{all: [{from: D, is: present}, {not: {from: D, equals: 2026-01-01}}]}', ['2026-01-02', '2026-01-03']],
    ['{any: [{from: D, is: empty}, {from: D, after: 2026-01-02}]}', ['', '2026-01-03']],
    ['{not: [{from: D, is: present}, {from: D, after: 2026-01-01}]}', ['', '2026-01-01']],
  ])('%s', async (when, expected) => {
    const mapping = `skip: {not: ${when}}\nrecords: [{type: invoice, when: ${when}, fields: {day: {from: D, default: ''}}}]`;
    const reads = await readAll(mapping, `D,E\n${days.map((day) => `${day},2026-01-03`).join('\n')}`);
    expect(rejectionsOf(reads)).toEqual([]);
    expect(recordsOf(reads).map((record) => record.fields['day'])).toEqual(expected);
  });

  it.each([
    ['{from: N, is: positive}', ['1', '0.01']],
    ['{from: N, is: zero}', ['0', '-0.00']],
    ['{from: N, is: negative}', ['-1', '(2)']],
  ])('%s', async (when, expected) => {
    const mapping = `skip: {not: ${when}}\nrecords: [{type: invoice, fields: {n: {from: N}}}]`;
    const reads = await readAll(mapping, 'N,x\n1,\n0.01,\n0,\n-0.00,\n-1,\n(2),\n,\n');
    expect(recordsOf(reads).map((record) => record.fields['n'])).toEqual(expected);
  });

  it('reject a row they cannot judge, naming the column', async () => {
    const mapping = `records: [{type: payment, when: {from: Settled, format: M/D/YYYY, on_or_before: 2026-01-02}, fields: {a: {from: Id}}}]`;
    expect(rejectionsOf(await readAll(mapping, 'Id,Settled\n1,2/30/2025\n'))).toEqual([
      {
        line: 2,
        field: null,
        column: 'Settled',
        value: '2/30/2025',
        code: 'no_such_date',
        reason: '"2/30/2025" is no day of the calendar',
      },
    ]);
  });

  it('leave no row unsaid: one that no record takes is rejected, unless it is to be skipped', async () => {
    const record = 'records: [{type: invoice, when: {from: S, equals: open}, fields: {s: {from: S}}}]';
    const csv = 'S,x\nopen,\nOpne,\ndraft,\n';
    expect(rejectionsOf(await readAll(record, csv)).map(({ line, code }) => [line, code])).toEqual([
      [3, 'not_wanted'],
      [4, 'not_wanted'],
    ]);
    const skipping = `skip: {from: S, equals: draft}\n${record}`;
    expect(rejectionsOf(await readAll(skipping, csv)).map(({ line }) => line)).toEqual([3]);
  });
});

describe('distinct records', () => {
  const mapping = (mode: string): string =>
    `records: [{type: customer, distinct: ${mode}, fields: {external_id: {from: id}, name: {from: Name}}}]`;

  it('are made once; with first, the first row says what they are', async () => {
    const reads = await readAll(mapping('first'), 'id,Name\n1,Ann\n2,Bob\n1,Anna\n');
    expect(recordsOf(reads).map(({ line, fields }) => [line, fields['name']])).toEqual([
      [2, 'Ann'],
      [3, 'Bob'],
    ]);
    expect(rejectionsOf(reads)).toEqual([]);
  });

  it('must be identical where that is asked; a damaged row is not compared', async () => {
    const reads = await readAll(mapping('identical'), 'id,Name\n1,Ann\n1,Ann\n1,Anna\n1,\n');
    expect(recordsOf(reads)).toHaveLength(1);
    expect(rejectionsOf(reads).map(({ line, code }) => [line, code])).toEqual([
      [4, 'distinct_conflict'],
      [5, 'empty'],
    ]);
  });
});

describe('the header', () => {
  const mapping =
    'records: [{type: customer, fields: {external_id: {from: id}, name: {from: Name}, status: Land}}]';

  it('must have every column that the mapping names; all that are missing are told before the first record', async () => {
    await expect(readAll(mapping, 'ID,Namen\n1,x\n')).rejects.toMatchObject({
      name: 'MappingInvalid',
      problems: [
        {
          path: 'records[0].fields.external_id.from',
          message: 'the file has no column "id"; its columns are "ID", "Namen"',
        },
        {
          path: 'records[0].fields.name.from',
          message: 'the file has no column "Name"; its columns are "ID", "Namen"',
        },
      ],
    });
  });

  it('points out a wrong delimiter, a column named twice, and a constant that is a column', async () => {
    await expect(readAll(mapping, 'id;Name\n1;x\n')).rejects.toThrow('set file.delimiter to ";"');
    await expect(readAll(mapping, 'id,Name,Name\n1,x,y\n')).rejects.toThrow('2 columns named "Name"');
    await expect(readAll(mapping, 'id,Name,Land\n1,x,y\n')).rejects.toThrow(
      'records[0].fields.status: "Land" is a column',
    );
  });

  it('may begin with a byte order mark and have spaces and quotation marks', async () => {
    const reads = await readAll(mapping, '\ufeff"id", Name ,"a, b"\n1,x,y\n');
    expect(recordsOf(reads).map((record) => record.fields)).toEqual([
      { external_id: '1', name: 'x', status: 'Land' },
    ]);
  });

  it('must be there and readable', async () => {
    await expect(readAll(mapping, '')).rejects.toMatchObject({ code: 'empty_file' });
    await expect(readAll(mapping, 'id,"Name\n1,x\n')).rejects.toMatchObject({
      code: 'header_damaged',
      line: 1,
    });
  });

  it('may stand alone', async () => {
    expect(await readAll(mapping, 'id,Name')).toEqual([]);
  });
});
