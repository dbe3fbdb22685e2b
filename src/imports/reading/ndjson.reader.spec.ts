import { Readable } from 'node:stream';

import { readNdjson } from './ndjson.reader';
import type { Read } from '../source-record.types';

async function readAll(...chunks: (string | Buffer)[]): Promise<Read[]> {
  const reads: Read[] = [];
  for await (const read of readNdjson(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))))
    reads.push(read);
  return reads;
}

async function rejectionOf(line: string | Buffer): Promise<unknown> {
  const [read] = await readAll(line);
  return read !== undefined && 'rejection' in read ? read.rejection : read;
}

describe('readNdjson', () => {
  it('gives records with their lines, without the type among the fields', async () => {
    const reads = await readAll(
      '{"type": "customer", "external_id": "acme-17", "name": "Acme GmbH"}\r\n\n',
      '{"type": "invoice", "external_id": "inv-1", "lines": [{"amount": 100}]}',
    );
    expect(reads).toEqual([
      {
        record: {
          line: 1,
          type: 'customer',
          fields: { external_id: 'acme-17', name: 'Acme GmbH' },
          columns: {},
          cells: {},
        },
      },
      {
        record: {
          line: 3,
          type: 'invoice',
          fields: { external_id: 'inv-1', lines: [{ amount: 100 }] },
          columns: {},
          cells: {},
        },
      },
    ]);
  });

  it('goes on after a line that does not fit', async () => {
    const reads = await readAll('{"type": "customer"\n[1]\n{"type":"payment"}\n');
    expect(reads.map((read) => ('record' in read ? read.record.line : read.rejection.code))).toEqual([
      'not_json',
      'not_an_object',
      3,
    ]);
  });

  it.each([
    ['{"type":"customer",}', 'not_json', null],
    ['nonsense', 'not_json', null],
    ['null', 'not_an_object', null],
    ['"text"', 'not_an_object', null],
    ['{"external_id":"x"}', 'type_missing', 'type'],
    ['{"type":"Invoice"}', 'type_unknown', 'type'],
    ['{"type":{"a":1}}', 'type_unknown', 'type'],
    ['{"type":"customer","name":"a\\u0000b"}', 'nul', null],
    ['{"type":"customer","a\\u0000b":1}', 'nul', null],
    ['{"type":"customer","name":"a\0b"}', 'nul', null],
    [`{"type":"customer","metadata":${'['.repeat(40)}${']'.repeat(40)}}`, 'too_deep', null],
  ])('refuses %j', async (line, code, field) => {
    expect(await rejectionOf(line)).toMatchObject({ line: 1, code, field, column: null });
  });

  it('refuses bytes that are no text', async () => {
    const line = Buffer.concat([
      Buffer.from('{"type":"customer","name":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}'),
    ]);
    expect(await rejectionOf(line)).toMatchObject({ code: 'not_utf8' });
  });

  it('takes an escaped backslash before u0000 for what it is', async () => {
    expect(await rejectionOf('{"type":"customer","name":"a\\\\u0000b"}')).toMatchObject({
      record: { fields: { name: 'a\\u0000b' } },
    });
  });

  it('keeps a key __proto__ as a key', async () => {
    const [read] = await readAll('{"type":"customer","__proto__":{"polluted":true}}');
    const fields = read !== undefined && 'record' in read ? read.record.fields : {};
    expect(Object.keys(fields)).toEqual(['__proto__']);
    expect((fields as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('shows no more than 200 characters of a line', async () => {
    const rejection = await rejectionOf(`{"type":"customer","name":"${'x'.repeat(5000)}`);
    expect(rejection).toMatchObject({
      code: 'not_json',
      value: expect.stringMatching(/^.{199}…$/) as unknown,
    });
    expect((rejection as { reason: string }).reason.length).toBeLessThan(200);
  });
});
