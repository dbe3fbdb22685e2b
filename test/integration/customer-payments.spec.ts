import { PaymentNotFound } from '../../src/payments/payments.errors';
import { PaymentsService } from '../../src/payments/payments.service';
import { OWN_PAYMENT_LIST, type MerchantPayment } from '../../src/payments/payments.types';
import type { PageRequest } from '../../src/platform/http/list/list-definition';
import { readPageRequest } from '../../src/platform/http/list/page-request';
import type { Page } from '../../src/platform/http/list/page.types';
import { openBooks, type Books } from '../factories/books';
import { momentFromNow } from '../factories/days';
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

function pageOf(query: Readonly<Record<string, string>> = {}): PageRequest {
  return readPageRequest(OWN_PAYMENT_LIST, query);
}

describe('what others see of it', () => {
  it('is nothing to another organisation', async () => {
    const payment = await books.pay({ status: 'pending' });
    const other = await createMerchant(app);
    await other.call('get', `/v1/payments/${payment.id}`).expect(404);
    await other.call('get', `/v1/payments/external/${payment.external_id ?? ''}`).expect(404);
    for (const verb of ['succeed', 'fail', 'cancel', 'reverse'])
      await other.call('post', `/v1/payments/${payment.id}/${verb}`).expect(404);
    await other.call('post', `/v1/payments/${payment.id}/refund`).send({ amount: 1 }).expect(404);
    await merchant.call('get', '/v1/payments/not-an-id').expect(404);
    expect((await other.get<Page<object>>('/v1/payments')).results).toEqual([]);
  });

  it('is the customer’s own, newest first, and the last that succeeded', async () => {
    const payments = app.app.get(PaymentsService);
    const { scope } = books;
    expect(await payments.lastSucceeded(scope)).toBeNull();
    const old = await books.pay({ effective_at: momentFromNow(-9), metadata: { secret: 'x' } });
    const refund = await answerOf<MerchantPayment>(books.post(`/${old.id}/refund`, { amount: 1 }), 201);
    const failed = await books.pay({ effective_at: momentFromNow(-3), status: 'failed' });
    const { results } = await payments.listOfCustomer(scope, pageOf());
    expect(results.map(({ id }) => id)).toEqual([refund.id, failed.id, old.id]);
    const refunds = await payments.listOfCustomer(scope, pageOf({ type: 'refund' }));
    expect(refunds.results.map(({ id }) => id)).toEqual([refund.id]);
    const seen = await payments.getOfCustomer(scope, old.id);
    expect(seen).toMatchObject({ id: old.id, amount_refunded: 1 });
    expect(seen).not.toHaveProperty('metadata');
    expect((await payments.lastSucceeded(scope))?.id).toBe(old.id);
    const stranger = (await openBooks(merchant)).scope;
    for (const [who, id] of [
      [stranger, old.id],
      [scope, 'not-an-id'],
    ] as const) {
      await expect(payments.getOfCustomer(who, id)).rejects.toThrow(PaymentNotFound);
    }
    expect((await payments.listOfCustomer(stranger, pageOf())).results).toEqual([]);
  });
});
