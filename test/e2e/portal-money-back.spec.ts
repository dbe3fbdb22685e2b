import type { Payment } from '../../src/payments/payments.types';
import { openBooks, type Books } from '../factories/books';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit } from '../factories/sessions';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let books: Books;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  books = await openBooks(merchant);
});

/** What a person reads of a page, tags taken out. */
async function read(path: string): Promise<string> {
  const visitor = await visit(merchant, books.customer);
  const { text } = await visitor.page(path).expect(200);
  return text
    .replace(/[\s\S]*<main/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ');
}

describe('the page of an invoice', () => {
  it('lists what was paid back of its payments and its credit notes, and stays as it was', async () => {
    const invoice = await books.owe({ total: 10_000 });
    const payment = await books.pay({
      amount: 10_000,
      allocations: [{ invoice_id: invoice.id, amount: 10_000 }],
    });
    const other = await books.pay({ amount: 3_000, allocations: [] });
    const note = await books.credit(invoice, { amount: 2_000 });
    await books.post(`/${payment.id}/refund`, { amount: 500, reason: 'Late delivery' }).expect(201);
    await books.post(`/${other.id}/refund`, { amount: 1_500, credit_note_id: note.id }).expect(201);
    const text = await read(`invoices/${invoice.id}`);
    const refunds = text.slice(text.indexOf('Refunds'));
    expect(refunds).toContain('It does not change the total or the amount due on this invoice.');
    expect(refunds).toMatch(
      /Goodwill refund, no invoice changes for the payment on [A-Z].*Reason: Late delivery.*-€5\.00/,
    );
    expect(refunds).toMatch(
      new RegExp(`Refund of credit note ${note.number} for an earlier payment.*Paid back -€15\\.00`),
    );
    expect(text).toContain('Nothing is due.');
  });

  it('lists no refund of anything else', async () => {
    const [invoice, elsewhere] = [await books.owe(), await books.owe()];
    const settles = (id: string) => ({ allocations: [{ invoice_id: id, amount: 10_000 }] });
    await books.pay(settles(invoice.id));
    const payment = await books.pay(settles(elsewhere.id));
    await books.post(`/${payment.id}/refund`, { amount: 500 }).expect(201);
    expect(await read(`invoices/${invoice.id}`)).not.toContain('Refunds');
    expect(await read(`invoices/${elsewhere.id}`)).toContain('Refunds');
  });

  it('tells the first twenty refunds, and that there are more', async () => {
    const invoice = await books.owe();
    const payment = await books.pay();
    for (let n = 0; n < 21; n += 1) await books.post(`/${payment.id}/refund`, { amount: 1 }).expect(201);
    const text = await read(`invoices/${invoice.id}`);
    expect(text).toContain('Only the first 20 are shown here.');
    expect(text.split('Goodwill refund, no invoice changes')).toHaveLength(21);
  });
});

describe('a payment that was taken back', () => {
  it('says so in its own row, on its invoice and to programs, and is not the last payment', async () => {
    const invoice = await books.owe();
    const payment = await books.pay();
    const back = await answerOf<Payment>(
      books.post(`/${payment.id}/reverse`, { effective_at: '2026-11-20T10:00:00Z' }),
      201,
    );
    const visitor = await visit(merchant, books.customer);
    expect(await visitor.get(`/v1/portal/payments/${payment.id}`)).toMatchObject({
      status: 'succeeded',
      reversed_at: back.effective_at,
    });
    expect(await visitor.get(`/v1/portal/payments/${back.id}`)).toMatchObject({ reversed_at: null });
    const { payments } = await visitor.get<{ payments: object[] }>(`/v1/portal/invoices/${invoice.id}`);
    expect(payments).toMatchObject([{ reversed_at: back.effective_at }, { reversed_at: null }]);
    const list = await read('payments');
    expect(list).toContain('Returned on Nov 20, 2026, no longer counted');
    expect(list).not.toContain('Succeeded');
    expect(await read(`invoices/${invoice.id}`)).not.toContain('Succeeded');
    expect(await read('overview')).toContain('No payments yet');
  });
});

it('says of a payment that it was refunded, whole or in part', async () => {
  const payment = await books.pay();
  await books.post(`/${payment.id}/refund`, { amount: 4_000 }).expect(201);
  expect(await read('payments')).toContain('Partly refunded');
  await books.post(`/${payment.id}/refund`, { amount: 6_000 }).expect(201);
  expect(await read('payments')).toMatch(/€100\.00 €100\.00 refunded Refunded/);
});
