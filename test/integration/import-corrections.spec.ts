import { ImportDesk, ndjson } from '../factories/imports';

const INVOICE = {
  type: 'invoice',
  customer: 'acme',
  status: 'open',
  currency: 'EUR',
  issued_at: '2026-01-02T12:00:00Z',
  due_date: '2026-02-01',
  subtotal: 10000,
  tax_total: 1900,
  total: 11900,
};
const PAYMENT = { type: 'payment', customer: 'acme', currency: 'EUR', effective_at: '2026-01-20T12:00:00Z' };

/** What came of an invoice and its payments; `re-1` stands before what it refers to, `rv-1` behind it. */
const LATER = [
  {
    type: 'refund',
    external_id: 're-1',
    parent: 'pay-2',
    amount: 900,
    credit_note: 'cn-1',
    reason: 'Counted twice.',
  },
  {
    type: 'credit_note',
    external_id: 'cn-1',
    invoice: 'inv-1',
    number: 'CN-1',
    amount: 1900,
    issued_at: '2026-02-01T12:00:00Z',
    lines: [{ description: 'Seats', amount: 1900 }],
  },
  { ...INVOICE, external_id: 'inv-1', number: 'N-1', lines: [{ description: 'Seats', amount: 10000 }] },
  { ...PAYMENT, external_id: 'pay-1', amount: 11900, allocations: [{ invoice: 'inv-1', amount: 11900 }] },
  { type: 'reversal', external_id: 'rv-1', parent: 'pay-1', effective_at: '2026-01-25T12:00:00Z' },
  { ...PAYMENT, external_id: 'pay-2', amount: 11900, allocations: [{ invoice: 'inv-1', amount: 11900 }] },
  { type: 'customer', external_id: 'acme', name: 'Acme GmbH' },
];

let desk: ImportDesk;

beforeEach(async () => {
  desk = await ImportDesk.open();
  desk.startWorkers();
});

afterEach(() => desk.close());

it('brings in what came later: a returned debit that was paid again, a credit note, its refund', async () => {
  const done = await desk.import(ndjson(LATER));
  expect(await desk.errors(done.id)).toEqual([]);
  expect(done.counts).toMatchObject({ read: 7, created: 7, rejected: 0 });
  const again = await desk.import(ndjson(LATER));
  expect(await desk.errors(again.id)).toEqual([]);
  expect(again.counts).toMatchObject({ read: 7, unchanged: 7, rejected: 0 });
  const [invoice] = await desk.test.database.query(
    'select status, amount_paid, amount_credited, credit_notes_total, amount_due from invoices',
  );
  const settled = { status: 'paid', amount_paid: 11900, amount_credited: 0, amount_due: 0 };
  expect(invoice).toEqual({ ...settled, credit_notes_total: 1900 });
  const back = await desk.test.database.query(
    `select p.external_id, p.amount, p.credit_refunded, n.external_id as note from payments p
     left join credit_notes n on n.id = p.credit_note_id where p.parent_id is not null order by p.external_id`,
  );
  expect(back).toEqual([
    { external_id: 're-1', amount: 900, credit_refunded: 900, note: 'cn-1' },
    { external_id: 'rv-1', amount: 11900, credit_refunded: 0, note: null },
  ]);
});

it('rejects what would rewrite them, or takes back too much, by line and field', async () => {
  await desk.import(ndjson(LATER));
  const note = { type: 'credit_note', invoice: 'inv-1', number: 'CN-2', external_id: 'cn-2' };
  const done = await desk.import(
    ndjson([
      { ...note, external_id: 'cn-1', number: 'CN-1', amount: 1901 },
      { ...note, amount: 10001 },
      { ...note, invoice: 'inv-9', amount: 1 },
      { type: 'refund', external_id: 're-1', parent: 'pay-2', amount: 901 },
      { type: 'refund', external_id: 're-2', parent: 'pay-2', amount: 1001, credit_note: 'cn-1' },
      { type: 'refund', external_id: 're-3', parent: 'pay-9', amount: 1 },
      { type: 'reversal', external_id: 'rv-2', parent: 'pay-1' },
      { type: 'reversal', external_id: 're-1', parent: 'pay-2' },
    ]),
  );
  const rejected = (await desk.errors(done.id)).map(({ line, field, code }) => [line, field, code]);
  expect(rejected.sort()).toEqual([
    [1, 'amount', 'issued'],
    [2, 'amount', 'too_large'],
    [3, 'invoice', 'not_found'],
    [4, 'amount', 'recorded'],
    [5, 'amount', 'too_large'],
    [6, 'parent', 'not_found'],
    [7, null, 'payment_reversed'],
    [8, 'type', 'recorded'],
  ]);
});
