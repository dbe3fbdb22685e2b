import type { MerchantInvoice } from '../../src/invoices/invoices.types';
import type { MerchantPayment } from '../../src/payments/payments.types';
import { openBooks, type Books, type ProblemBody } from '../factories/books';
import { createMerchant, type Merchant } from '../factories/merchants';
import { PaymentsService } from '../../src/payments/payments.service';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let books: Books;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(async () => app.close());
beforeEach(async () => {
  books = await openBooks(merchant);
});

const part = ({ id }: { readonly id: string }, amount: number) => ({ invoice_id: id, amount });

/** A payment of 100.00 that was meant for two invoices of 50.00; of the one, only 20.00 is left to pay by now. */
async function overtaken(): Promise<{
  pending: MerchantPayment;
  one: MerchantInvoice;
  two: MerchantInvoice;
}> {
  const [one, two] = await Promise.all([books.owe({ total: 5_000 }), books.owe({ total: 5_000 })]);
  const allocations = [part(one, 5_000), part(two, 5_000)];
  const pending = await books.pay({ status: 'pending', allocations });
  await books.pay({ amount: 3_000, allocations: [part(one, 3_000)] });
  return { pending, one, two };
}

const succeed = (id: string, body: object = {}, status = 200): Promise<MerchantPayment & ProblemBody> =>
  answerOf(books.post(`/${id}/succeed`, body), status);
const settled = ({ allocations }: MerchantPayment): [string, number][] =>
  allocations.map(({ invoice_id, amount }) => [invoice_id, amount]);

describe('money that comes when what it was meant for is due no more', () => {
  it('settles what is due of it, and the rest is credit on account', async () => {
    const { pending, one, two } = await overtaken();
    const done = await succeed(pending.id);
    expect(new Map(settled(done))).toEqual(
      new Map([
        [one.id, 2_000],
        [two.id, 5_000],
      ]),
    );
    for (const each of [one, two])
      expect(await books.invoice(each)).toMatchObject({ status: 'paid', amount_paid: 5_000 });
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 3_000 }]);
  });

  it.each(['paid by another', 'voided'])('is all credit on account when that was %s', async (fate) => {
    const [open, other] = await Promise.all([books.owe(), books.owe({ total: 700 })]);
    const pending = await books.pay({ status: 'pending', allocations: [part(open, 10_000)] });
    if (fate === 'voided') await merchant.call('post', `/v1/invoices/${open.id}/void`).expect(200);
    else await books.pay({ allocations: [part(open, 10_000)] });
    expect(await succeed(pending.id)).toMatchObject({ status: 'succeeded', allocations: [] });
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 10_000 }]);
    expect((await books.invoice(other)).status).toBe('open');
    const [entry] = await app.database.query<{ changes: object }>(
      `select changes from audit_events where object_id = $1 and action = 'payment.succeeded'`,
      [pending.id],
    );
    expect(entry?.changes).toMatchObject({ allocations: { before: [part(open, 10_000)], after: [] } });
  });

  it('settles what the call names instead, or nothing', async () => {
    const { pending, two } = await overtaken();
    expect(settled(await succeed(pending.id, { allocations: [part(two, 4_000)] }))).toEqual([
      [two.id, 4_000],
    ]);
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 6_000 }]);
    const another = await books.pay({ status: 'pending', amount: 10 });
    expect((await succeed(another.id, { allocations: [] })).allocations).toEqual([]);
    expect((await books.invoice(two)).amount_due).toBe(1_000);
  });

  it('is not more than is due when the call names it', async () => {
    const { pending, one } = await overtaken();
    const problem = await succeed(pending.id, { allocations: [part(one, 2_001)] }, 409);
    expect(problem.type).toMatch('allocation_exceeds_due');
    expect(problem.errors).toMatchObject([{ field: 'allocations[0].amount' }]);
    const beyond = await succeed(pending.id, { allocations: [part(one, 10_001)] }, 422);
    expect(beyond.errors).toMatchObject([{ field: 'allocations', code: 'too_large' }]);
    expect(await merchant.get(`/v1/payments/${pending.id}`)).toMatchObject({ status: 'pending' });
  });

  it('is recorded by a PUT that names no allocations, and not by one that names too much', async () => {
    const { pending, one, two } = await overtaken();
    const put = (fields: object) =>
      merchant.call('put', `/v1/payments/external/${pending.external_id ?? ''}`).send(fields);
    await put({ status: 'succeeded', allocations: [part(one, 5_000)] }).expect(409);
    const done = await answerOf<MerchantPayment>(put({ status: 'succeeded' }), 200);
    expect(new Map(settled(done))).toEqual(
      new Map([
        [one.id, 2_000],
        [two.id, 5_000],
      ]),
    );
  });

  it('is recorded in a batch, in the order of its records', async () => {
    const open = await books.owe();
    const pending = await Promise.all(
      [1, 2].map(() => books.pay({ status: 'pending', amount: 6_000, allocations: [part(open, 6_000)] })),
    );
    const records = pending.map(({ external_id }) => ({
      external_id: external_id ?? '',
      status: 'succeeded' as const,
    }));
    expect(await app.app.get(PaymentsService).putMany(merchant.scope, records)).toEqual([
      'updated',
      'updated',
    ]);
    expect((await books.invoice(open)).payments.map(({ amount }) => amount).sort()).toEqual([4_000, 6_000]);
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 2_000 }]);
  });
});
