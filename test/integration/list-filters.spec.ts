import type { PaymentMethod } from '../../src/payments/payment-methods.types';
import type { InvoiceSummary } from '../../src/invoices/invoices.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { openBooks, type Books } from '../factories/books';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createPaymentMethod } from '../factories/payment-methods';
import { visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let books: Books;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  books = await openBooks(merchant);
});
afterAll(() => app.close());

describe("a customer's invoices by billing period", () => {
  const PERIODS = [
    ['Q1', { start: '2026-01-01', end: '2026-04-01' }],
    ['Q2', { start: '2026-04-01', end: '2026-07-01' }],
    ['none', null],
  ] as const;
  beforeAll(async () => {
    for (const [number, period] of PERIODS) await books.owe({ number, period });
  });

  it.each([
    ['period_start__gte=2026-04-01', ['Q2']],
    ['period_start=2026-01-01', ['Q1']],
    ['period_end__lte=2026-04-01', ['Q1']],
    ['period_start__lt=2026-07-01&period_end__gt=2026-01-01', ['Q1', 'Q2']],
    ['period_start__gte=2027-01-01', []],
  ])('%s', async (query, numbers) => {
    const visitor = await visit(merchant, books.customer);
    const { results } = await visitor.get<Page<InvoiceSummary>>(`/v1/portal/invoices?${query}`);
    expect(results.map(({ number }) => number).sort()).toEqual(numbers);
  });

  it('takes no time for a day', async () => {
    const visitor = await visit(merchant, books.customer);
    await visitor.call('get', '/v1/portal/invoices?period_start__gte=yesterday').expect(400);
  });
});

describe('payment methods', () => {
  beforeAll(async () => {
    const bank = {
      type: 'sepa_debit',
      brand: null,
      last4: '3000',
      bank_name: 'Deutsche Bank',
      expires: null,
    };
    await createPaymentMethod(merchant, books.customer, {
      external_id: 'card',
      brand: 'visa',
      last4: '4242',
    });
    await createPaymentMethod(merchant, books.customer, { external_id: 'bank', ...bank });
    const other = await createMerchant(app);
    await createPaymentMethod(other, (await openBooks(other)).customer, { external_id: 'elsewhere' });
  });

  it.each([
    ['sche ban', ['bank']],
    ['VISA', ['card']],
    ['4242', ['card']],
    ['de', ['bank']],
    ['%', []],
  ])('are found by %j', async (words, externalIds) => {
    const path = `/v1/payment_methods?search=${encodeURIComponent(words)}`;
    const { results } = await merchant.get<Page<PaymentMethod>>(path);
    expect(results.map(({ external_id }) => external_id).sort()).toEqual(externalIds);
  });
});
