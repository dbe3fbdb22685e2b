import type { Page } from '../../src/platform/http/list/page.types';
import { openBooks, type Books, type ProblemBody } from '../factories/books';
import { dayFromNow } from '../factories/days';
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

describe('recording a payment', () => {
  it('settles the invoices it names, in part and in full, and keeps the rest as credit', async () => {
    const [one, two] = await Promise.all([books.owe({ total: 6_000 }), books.owe({ total: 9_000 })]);
    const allocations = [
      { invoice_id: one.id, amount: 6_000 },
      { invoice_id: two.id, amount: 3_000 },
    ];
    const payment = await books.pay({ allocations, effective_at: '2026-10-05T10:00:00Z' });
    expect(payment).toMatchObject({
      type: 'payment',
      status: 'succeeded',
      method: { type: 'card', brand: 'visa', last4: '4242', bank_name: null },
      amount_refunded: 0,
      parent_id: null,
    });
    const named = [one, two].map(({ id, number }, index) => ({
      invoice_id: id,
      invoice_number: number,
      amount: allocations[index]?.amount,
    }));
    expect(payment.allocations).toEqual(expect.arrayContaining(named));
    expect(await books.invoice(one)).toMatchObject({
      status: 'paid',
      amount_paid: 6_000,
      amount_due: 0,
      paid_at: '2026-10-05T10:00:00Z',
    });
    expect(await books.invoice(two)).toMatchObject({
      status: 'partially_paid',
      amount_paid: 3_000,
      amount_due: 6_000,
      paid_at: null,
    });
    expect((await books.invoice(two)).payments).toMatchObject([{ payment_id: payment.id, amount: 3_000 }]);
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 1_000 }]);
  });

  it('settles the oldest due of the customer and currency unless told which', async () => {
    const late = await books.owe({ total: 4_000, due_date: dayFromNow(-20) });
    const soon = await books.owe({ total: 4_000, due_date: dayFromNow(3) });
    const later = await books.owe({ total: 4_000, due_date: dayFromNow(30) });
    const others = await Promise.all([
      books.owe({ currency: 'USD', due_date: dayFromNow(-60) }),
      (await openBooks(merchant)).owe({ due_date: dayFromNow(-60) }),
    ]);
    await books.pay({ amount: 9_000 });
    const statuses = await Promise.all(
      [late, soon, later, ...others].map(async (each) => (await books.invoice(each)).status),
    );
    expect(statuses).toEqual(['paid', 'paid', 'partially_paid', 'open', 'open']);
  });

  it('keeps all of it as credit when told to settle nothing', async () => {
    const open = await books.owe();
    expect((await books.pay({ allocations: [] })).allocations).toEqual([]);
    expect((await books.invoice(open)).status).toBe('open');
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 10_000 }]);
  });

  it('moves nothing before it has succeeded', async () => {
    const open = await books.owe();
    const allocations = [{ invoice_id: open.id, amount: 10_000 }];
    for (const status of ['pending', 'requires_action', 'failed', 'canceled'])
      await books.pay({ status, allocations });
    const { payments: tried, ...unmoved } = await books.invoice(open);
    expect(unmoved).toMatchObject({ status: 'open', amount_paid: 0, amount_due: 10_000 });
    expect(tried.map(({ status }) => status).sort()).toEqual([
      'canceled',
      'failed',
      'pending',
      'requires_action',
    ]);
    expect(await books.onAccount()).toEqual([]);
  });

  it('counts withheld tax like a payment', async () => {
    const open = await books.owe();
    await books.pay({ amount: 9_000 });
    await books.pay({ type: 'tax_withheld', amount: 1_000, method: null });
    expect(await books.invoice(open)).toMatchObject({ status: 'paid', amount_paid: 10_000 });
  });

  it.each<[string, object, string]>([
    ['a refund without its payment', { type: 'refund' }, 'type'],
    ['nothing', { amount: 0 }, 'amount'],
    ['a customer nobody has', { customer_id: '01999999-0000-7000-8000-000000000000' }, 'customer_id'],
    [
      'an invoice nobody has',
      { allocations: [{ invoice_id: '01999999-0000-7000-8000-000000000000', amount: 1 }] },
      'allocations[0].invoice_id',
    ],
    ['a reason to fail that did not fail', { failure_reason: 'Card expired.' }, 'failure_reason'],
    ['an unknown field', { invoice: 'x' }, 'invoice'],
  ])('refuses %s', async (_what, fields, field) => {
    const problem = await answerOf<ProblemBody>(books.post('', books.request(fields)), 422);
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });

  it('refuses to settle what it cannot, says why, and leaves everything as it was', async () => {
    const stranger = await openBooks(merchant);
    const foreign = await createMerchant(app);
    const [open, dollars, draft, voided] = await Promise.all([
      books.owe({ total: 5_000 }),
      books.owe({ currency: 'USD' }),
      books.owe({ status: 'draft', issued_at: null }),
      books.owe({ status: 'void' }),
    ]);
    const strange = await stranger.owe();
    const outside = await (await openBooks(foreign)).owe();
    const cases: readonly [{ readonly id: string }, number, number, string, string][] = [
      [strange, 1, 422, 'allocations[0].invoice_id', 'not_found'],
      [outside, 1, 422, 'allocations[0].invoice_id', 'not_found'],
      [dollars, 1, 422, 'allocations[0].invoice_id', 'currency_mismatch'],
      [draft, 1, 409, 'allocations[0].invoice_id', 'not_payable'],
      [voided, 1, 409, 'allocations[0].invoice_id', 'not_payable'],
      [open, 5_001, 409, 'allocations[0].amount', 'too_large'],
      [open, 10_001, 422, 'allocations', 'too_large'],
    ];
    for (const [{ id }, amount, status, field, code] of cases) {
      const allocations = [{ invoice_id: id, amount }];
      const problem = await answerOf<ProblemBody>(books.post('', books.request({ allocations })), status);
      expect(problem.errors).toEqual([expect.objectContaining({ field, code })]);
    }
    expect(
      (await merchant.get<Page<object>>(`/v1/payments?customer_id=${books.customer.id}`)).results,
    ).toEqual([]);
    expect(await books.invoice(open)).toMatchObject({ amount_paid: 0, payments: [] });
  });
});

describe('two payments at once', () => {
  it('never settle more of an invoice than it has due', async () => {
    const open = await books.owe();
    const allocations = [{ invoice_id: open.id, amount: 6_000 }];
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => books.post('', books.request({ amount: 6_000, allocations }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await books.invoice(open)).toMatchObject({ amount_paid: 6_000, amount_due: 4_000 });
  });

  it('that settle the oldest due become credit where nothing is left', async () => {
    const [one, two] = await Promise.all([books.owe({ total: 4_000 }), books.owe({ total: 4_000 })]);
    await Promise.all([1, 2, 3].map(() => books.pay({ amount: 4_000 })));
    expect([(await books.invoice(one)).status, (await books.invoice(two)).status]).toEqual(['paid', 'paid']);
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 4_000 }]);
  });
});
