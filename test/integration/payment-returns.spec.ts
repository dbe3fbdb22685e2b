import fc from 'fast-check';
import type { MerchantPayment } from '../../src/payments/payments.types';
import { openBooks, type Books } from '../factories/books';
import { createMerchant, type Merchant } from '../factories/merchants';
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

describe('refunding', () => {
  it('pays back what no invoice used first, then goodwill, and changes no invoice', async () => {
    const open = await books.owe({ total: 8_000 });
    const payment = await books.pay();
    const paid = await books.invoice(open);
    const refund = await answerOf<MerchantPayment>(
      books.post(`/${payment.id}/refund`, { amount: 500, reason: 'Paid too much.', credit_note_id: null }),
      201,
    );
    expect(refund).toMatchObject({
      type: 'refund',
      status: 'succeeded',
      amount: 500,
      credit_refunded: 500,
      parent_id: payment.id,
      reason: 'Paid too much.',
    });
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 1_500 }]);
    const goodwill = await answerOf(books.post(`/${payment.id}/refund`, { amount: 2_000 }), 201);
    expect(goodwill).toMatchObject({ credit_refunded: 1_500 });
    expect(await books.onAccount()).toEqual([]);
    expect(await merchant.get(`/v1/payments/${payment.id}`)).toMatchObject({ amount_refunded: 2_500 });
    expect(await books.invoice(open)).toEqual(paid);
  });

  it('never pays back more than was paid, however many ask at once', async () => {
    const payment = await books.pay();
    const answers = await Promise.all(
      [1, 2, 3].map(() => books.post(`/${payment.id}/refund`, { amount: 4_000 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409]);
    expect(await merchant.get(`/v1/payments/${payment.id}`)).toMatchObject({ amount_refunded: 8_000 });
  });

  it('refuses what was not paid, what is a refund itself, and credit notes nobody has', async () => {
    const [pending, payment] = await Promise.all([books.pay({ status: 'pending' }), books.pay()]);
    await books.post(`/${pending.id}/refund`, { amount: 1 }).expect(409);
    const refund = await answerOf<MerchantPayment>(books.post(`/${payment.id}/refund`, { amount: 1 }), 201);
    await books.post(`/${refund.id}/refund`, { amount: 1 }).expect(409);
    await books.post(`/${payment.id}/refund`, { amount: 0 }).expect(422);
    const credit_note_id = payment.id;
    const problem = await answerOf(books.post(`/${payment.id}/refund`, { amount: 1, credit_note_id }), 422);
    expect(problem).toMatchObject({ errors: [{ field: 'credit_note_id', code: 'not_found' }] });
  });
});

describe('reversing', () => {
  it('reopens what the payment had settled, once, and takes back its credit', async () => {
    const [one, two] = await Promise.all([books.owe({ total: 4_000 }), books.owe({ total: 4_000 })]);
    const payment = await books.pay();
    await books.post(`/${payment.id}/refund`, { amount: 500 }).expect(201);
    const reversal = await answerOf<MerchantPayment>(
      books.post(`/${payment.id}/reverse`, { reason: 'Returned by the bank.' }),
      201,
    );
    expect(reversal).toMatchObject({
      type: 'reversal',
      amount: 9_500,
      parent_id: payment.id,
      reason: 'Returned by the bank.',
    });
    expect(reversal.allocations).toHaveLength(2);
    for (const each of [one, two])
      expect(await books.invoice(each)).toMatchObject({ status: 'open', amount_due: 4_000, paid_at: null });
    expect((await books.invoice(one)).payments.map(({ type }) => type).sort()).toEqual([
      'payment',
      'reversal',
    ]);
    expect(await books.onAccount()).toEqual([]);
    await books.post(`/${payment.id}/reverse`).expect(409);
    await books.post(`/${payment.id}/refund`, { amount: 1 }).expect(409);
    await books.post(`/${reversal.id}/reverse`).expect(409);
  });
});

describe('through any history', () => {
  it('invoices hold what payments allocate to them, and every change is audited', async () => {
    const verbs = fc.array(
      fc.record({
        verb: fc.constantFrom('pay', 'pend', 'succeed', 'refund', 'reverse'),
        amount: fc.integer({ min: 1, max: 9_000 }),
      }),
      { minLength: 5, maxLength: 15 },
    );
    await fc.assert(
      fc.asyncProperty(verbs, async (history) => {
        books = await openBooks(merchant);
        await Promise.all([1, 2, 3].map(() => books.owe({ total: 5_000 })));
        const made: string[] = [];
        for (const { verb, amount } of history) {
          const id = made[amount % Math.max(made.length, 1)] ?? '';
          if (verb === 'pay') made.push((await books.pay({ amount })).id);
          else if (verb === 'pend') made.push((await books.pay({ amount, status: 'pending' })).id);
          else await books.post(`/${id}/${verb}`, verb === 'refund' ? { amount } : {});
        }
        await expectBooksToBalance(books.customer.id);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});

async function expectBooksToBalance(customerId: string): Promise<void> {
  const [held] = await app.database.query<Record<string, number>>(
    `select
       (select sum(amount_paid)::bigint from invoices where customer_id = $1) as paid,
       (select coalesce(sum(case p.type when 'reversal' then -a.amount else a.amount end), 0)::bigint
        from payment_allocations a join payments p on p.id = a.payment_id
        where a.customer_id = $1 and p.status = 'succeeded') as allocated,
       (select count(*) from invoices where customer_id = $1 and (amount_due < 0
          or status <> case when amount_due = 0 then 'paid' when amount_paid > 0 then 'partially_paid' else 'open' end
          or (paid_at is null) = (status = 'paid'))) as wrong,
       (select count(*) from payments p where p.customer_id = $1 and p.type = 'payment' and p.amount_refunded <>
          (select coalesce(sum(r.amount), 0) from payments r where r.parent_id = p.id and r.type = 'refund')) as misrefunded,
       (select count(*) from payments p where p.customer_id = $1
          and not exists (select from audit_events e where e.object_id = p.id)) as unaudited,
       (select count(*) from invoices i where i.customer_id = $1 and i.amount_paid > 0 and not exists
          (select from audit_events e where e.object_id = i.id and e.action = 'invoice.settled')) as unsettled`,
    [customerId],
  );
  expect(held).toEqual({
    paid: held?.['allocated'],
    allocated: held?.['paid'],
    wrong: 0,
    misrefunded: 0,
    unaudited: 0,
    unsettled: 0,
  });
  const [credit] = await books.onAccount();
  const [unused] = await app.database.query<{ amount: number }>(
    `select (coalesce(sum(case type when 'refund' then -credit_refunded when 'reversal' then -amount else amount end), 0)
       - (select sum(amount_paid) from invoices where customer_id = $1))::bigint as amount
     from payments where customer_id = $1 and status = 'succeeded'`,
    [customerId],
  );
  expect(unused?.amount).toBe(credit?.amount ?? 0);
}
