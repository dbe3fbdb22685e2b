import { ImportDesk, ndjson } from '../factories/imports';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await ImportDesk.open();
  desk.startWorkers();
});
afterEach(() => desk.close());

const INVOICE = { type: 'invoice', customer: 'acme', status: 'open', currency: 'EUR', total: 11_900 };

it('rejects a record that nothing here can hold, and takes the others', async () => {
  const most = Number.MAX_SAFE_INTEGER;
  const lines = [most, most, 1].map((amount) => ({ description: 'All', amount }));
  const done = await desk.import(
    ndjson([
      { type: 'customer', external_id: 'acme', name: 'Acme' },
      { type: 'customer', external_id: 'odd', name: 'Odd', metadata: { constructor: 'b' } },
      { ...INVOICE, external_id: 'i-1', number: 'I-1' },
      { type: 'credit_note', external_id: 'c-1', number: 'C-1', invoice: 'i-1', amount: 100, lines },
    ]),
  );
  expect(done.counts).toMatchObject({ created: 2, rejected: 2 });
  const errors = await desk.errors(done.id);
  expect(errors.map(({ line, field, code }) => [line, field, code])).toEqual([
    [2, 'metadata.constructor', 'bad_name'],
    [4, 'amount', 'does_not_add_up'],
  ]);
});
