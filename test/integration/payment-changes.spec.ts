import { PaymentsService } from '../../src/payments/payments.service';
import type { MerchantPayment, PaymentRecord } from '../../src/payments/payments.types';
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

describe('a payment that is not decided yet', () => {
  it('settles what it was recorded for when it succeeds, once', async () => {
    const [older, newer] = await Promise.all([books.owe({ due_date: dayFromNow(-9) }), books.owe()]);
    const pending = await books.pay({
      status: 'pending',
      allocations: [{ invoice_id: newer.id, amount: 10_000 }],
    });
    const done = await answerOf(
      books.post(`/${pending.id}/succeed`, { effective_at: '2026-10-07T00:00:00Z' }),
      200,
    );
    expect(done).toMatchObject({ status: 'succeeded', effective_at: '2026-10-07T00:00:00Z' });
    expect(await books.invoice(newer)).toMatchObject({ status: 'paid', paid_at: '2026-10-07T00:00:00Z' });
    expect((await books.invoice(older)).status).toBe('open');
    for (const verb of ['succeed', 'fail', 'cancel']) await books.post(`/${pending.id}/${verb}`).expect(409);
    expect((await books.invoice(newer)).amount_paid).toBe(10_000);
  });

  it('settles the oldest due when it was recorded for nothing in particular', async () => {
    const open = await books.owe();
    const pending = await books.pay({ status: 'pending' });
    expect(pending.allocations).toEqual([]);
    await books.post(`/${pending.id}/succeed`).expect(200);
    expect((await books.invoice(open)).status).toBe('paid');
  });

  it('fails with a reason, or is called off', async () => {
    const [one, two] = await Promise.all([
      books.pay({ status: 'requires_action' }),
      books.pay({ status: 'pending' }),
    ]);
    const failed = await answerOf(
      books.post(`/${one.id}/fail`, { failure_reason: 'The card was declined.' }),
      200,
    );
    expect(failed).toMatchObject({ status: 'failed', failure_reason: 'The card was declined.' });
    expect(await answerOf(books.post(`/${two.id}/cancel`), 200)).toMatchObject({ status: 'canceled' });
    await books.post(`/${two.id}/succeed`).expect(409);
  });

  it('is decided by a later record too', async () => {
    const open = await books.owe();
    const put = (fields: object): ReturnType<Merchant['call']> =>
      merchant.call('put', '/v1/payments/external/debit-1').send(fields);
    await put(
      books.request({ status: 'pending', allocations: [{ invoice_id: open.id, amount: 10_000 }] }),
    ).expect(201);
    await put({ status: 'succeeded' }).expect(200);
    expect((await books.invoice(open)).status).toBe('paid');
    await put({ status: 'failed' }).expect(409);
  });
});

describe('putting a payment', () => {
  it('is unchanged when equal and refused when what was recorded differs', async () => {
    const open = await books.owe();
    const external_id = `put-${open.id}`;
    const path = `/v1/payments/external/${external_id}`;
    const allocations = [{ invoice_id: open.id, amount: 7_000 }];
    const record = books.request({ amount: 7_000, effective_at: '2026-10-05T10:00:00Z', allocations });
    const first = await answerOf<MerchantPayment>(merchant.call('put', path).send(record), 201);
    const same = { ...record, effective_at: '2026-10-05T12:00:00+02:00' };
    expect(await answerOf(merchant.call('put', path).send(same), 200)).toEqual(first);
    expect((await books.invoice(open)).amount_paid).toBe(7_000);
    for (const [field, value] of [
      ['amount', 7_001],
      ['currency', 'USD'],
      ['effective_at', '2026-10-06T10:00:00Z'],
      ['allocations', [{ invoice_id: open.id, amount: 1 }]],
      ['status', 'pending'],
      ['type', 'tax_withheld'],
    ] as const) {
      const problem = await answerOf<ProblemBody>(
        merchant.call('put', path).send({ ...record, [field]: value }),
        409,
      );
      expect(problem).toMatchObject({ type: expect.stringMatching('payment_recorded'), errors: [{ field }] });
    }
    const noted = await answerOf(
      merchant.call('put', path).send({ metadata: { a: 'b' }, receipt_number: 'R-1' }),
      200,
    );
    expect(noted).toMatchObject({ metadata: { a: 'b' }, receipt_number: 'R-1', amount: 7_000 });
  });

  it('takes many at once, in their order', async () => {
    const open = await books.owe();
    const record = (key: string, amount: number): PaymentRecord => ({
      external_id: `${key}-${open.id}`,
      customer_id: books.customer.id,
      amount,
      currency: 'EUR',
      effective_at: '2026-10-05T10:00:00Z',
    });
    const records = [record('a', 6_000), record('b', 6_000)];
    const payments = app.app.get(PaymentsService);
    expect(await payments.putMany(merchant.scope, records)).toEqual(['created', 'created']);
    expect(await payments.putMany(merchant.scope, [...records, record('c', 1)])).toEqual([
      'unchanged',
      'unchanged',
      'created',
    ]);
    expect((await books.invoice(open)).payments.map(({ amount }) => amount).sort()).toEqual([4_000, 6_000]);
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 2_001 }]);
  });
});
