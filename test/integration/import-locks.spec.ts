import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { PaymentsService } from '../../src/payments/payments.service';
import { ImportDesk, ndjson, type RecordLine } from '../factories/imports';
import { inTurn, untilWaiting } from '../support/held-row';

const BASIS = { customer: 'acme', currency: 'EUR' };
const INVOICE = { ...BASIS, type: 'invoice', status: 'open', subtotal: 1_000, total: 1_000 };
const SAME_INVOICE = { ...INVOICE, external_id: 'inv-1', number: 'N-1', subtotal: 2_000, total: 2_000 };
const PAYMENT = { ...BASIS, type: 'payment', amount: 1_000 };

let desk: ImportDesk;

beforeEach(async () => {
  desk = await ImportDesk.open();
  const { id } = await desk.imports.receive(
    desk.scope,
    ndjson([
      { type: 'customer', external_id: 'acme', name: 'Acme GmbH' },
      SAME_INVOICE,
      { ...INVOICE, external_id: 'inv-2', number: 'N-2' },
      { ...PAYMENT, external_id: 'pay-a', allocations: [{ invoice: 'inv-1', amount: 1_000 }] },
      { ...PAYMENT, external_id: 'pay-b', allocations: [{ invoice: 'inv-1', amount: 1_000 }] },
    ]),
  );
  await desk.attempt(id);
  expect(await desk.errors(id)).toEqual([]);
});

afterEach(async () => {
  jest.restoreAllMocks();
  await desk.close();
});

const PAID_AGAIN = { ...PAYMENT, external_id: 'pay-c', allocations: [{ invoice: 'inv-1', amount: 1_000 }] };
const NO_SUCH_DUE = { ...PAYMENT, external_id: 'pay-d', allocations: [{ invoice: 'inv-2', amount: 1_001 }] };
const BACK_A: RecordLine = { type: 'reversal', external_id: 'back-a', parent: 'pay-a' };
const BACK_B: RecordLine = { type: 'reversal', external_id: 'back-b', parent: 'pay-b' };
const CREDITED = { type: 'credit_note', external_id: 'cn-1', invoice: 'inv-1', number: 'CN-1', amount: 1 };
const REFUND_B = { type: 'refund', external_id: 'refund-b', parent: 'pay-b', amount: 1 };

it.each<[string, RecordLine[], number]>([
  ['reversals and payments by turns', [BACK_A, PAID_AGAIN, BACK_B], 0],
  ['one that is rejected, so that it goes in by halves', [BACK_A, PAID_AGAIN, NO_SUCH_DUE, BACK_B], 1],
  ['credit notes before refunds', [CREDITED, REFUND_B], 0],
  ['invoices before payments', [SAME_INVOICE, { ...PAYMENT, external_id: 'pay-b' }], 0],
])('a batch with %s and a chargeback at once wait in one order', async (_what, records, rejected) => {
  const { id: importId } = await desk.imports.receive(desk.scope, ndjson(records));
  const payments = desk.test.context.get(PaymentsService, { strict: false });
  const ids = await payments.idsByExternalId(desk.scope, ['pay-b']);
  const [invoice] = await desk.test.database.query<{ id: string }>(
    `select id from invoices where external_id = 'inv-1'`,
  );
  const transactions = jest.spyOn(desk.test.context.get(DataSource), 'transaction');
  const [, reversed] = await inTurn(desk.test, { table: 'invoices', id: invoice?.id ?? '' }, [
    () => desk.attempt(importId),
    () => payments.reverse(desk.scope, ids.get('pay-b') ?? '').catch((error: unknown) => String(error)),
  ]);
  const { counts } = await desk.imports.get(desk.scope, importId);
  expect(counts).toMatchObject({ read: records.length, pending: 0, rejected });
  const taken = records.includes(BACK_B);
  expect(reversed).toEqual(
    taken ? expect.stringContaining('was reversed') : expect.objectContaining({ type: 'reversal' }),
  );
  // The import reads, applies and finds nothing left; the chargeback is one.
  expect(transactions).toHaveBeenCalledTimes(4);
});

it('a record that a request writes at the same moment is found, not rejected', async () => {
  const { id } = await desk.imports.receive(
    desk.scope,
    ndjson([{ type: 'customer', external_id: 'new', name: 'New' }]),
  );
  const other = new Client({ connectionString: desk.test.database.url });
  await other.connect();
  await other.query('begin');
  await other.query(
    `insert into customers (organisation_id, id, external_id, name)
     select organisation_id, gen_random_uuid(), 'new', 'New' from customers where external_id = 'acme'`,
  );
  const applied = desk.attempt(id);
  await untilWaiting(desk.test, 1);
  await other.query('commit');
  await other.end();
  await applied;
  expect(await desk.errors(id)).toEqual([]);
  const { counts } = await desk.imports.get(desk.scope, id);
  expect(counts).toMatchObject({ created: 0, unchanged: 1, rejected: 0 });
});
