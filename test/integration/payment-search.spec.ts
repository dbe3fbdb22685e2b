import type { MerchantPayment } from '../../src/payments/payments.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { openBooks, type Books } from '../factories/books';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let books: Books;
let visitor: Visitor;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  books = await openBooks(merchant);
  visitor = await visit(merchant, books.customer);
  await books.pay({ external_id: 'stripe_ch_77', receipt_number: 'R-2026-0001' });
  await books.pay({ external_id: 'stripe_ch_78', receipt_number: 'R-2026-0002' });
  const other = await openBooks(merchant);
  await other.pay({ external_id: 'adyen_psp', receipt_number: 'R-2026-0009' });
});
afterAll(() => app.close());

async function found(caller: Pick<Merchant, 'get'>, path: string): Promise<(string | null)[]> {
  const { results } = await caller.get<Page<MerchantPayment>>(path);
  return results.map(({ receipt_number }) => receipt_number).sort();
}

it.each([
  ['part of an external id', 'CH_7', ['R-2026-0001', 'R-2026-0002']],
  ['a receipt', 'r-2026-0009', ['R-2026-0009']],
  ['what is not a pattern', 'ch%77', []],
  ['a payment method', 'visa', []],
])('merchants find payments by %s', async (_what, words, receipts) => {
  expect(await found(merchant, `/v1/payments?search=${encodeURIComponent(words)}`)).toEqual(receipts);
});

it('customers find their own by the receipt, and not by what they never see', async () => {
  expect(await found(visitor, '/v1/portal/payments?search=2026')).toEqual(['R-2026-0001', 'R-2026-0002']);
  expect(await found(visitor, '/v1/portal/payments?search=0002')).toEqual(['R-2026-0002']);
  expect(await found(visitor, '/v1/portal/payments?search=stripe')).toEqual([]);
});
