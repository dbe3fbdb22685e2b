import type { MerchantInvoice } from '../../src/invoices/invoices.types';
import { openBooks, type Books } from '../factories/books';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';

const AT_ONCE = 6;

let app: TestApp;
let merchant: Merchant;
let books: Books;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
beforeEach(async () => {
  books = await openBooks(merchant);
});
afterAll(() => app.close());

const statusOf = async (path: string, body: object): Promise<number> =>
  (await merchant.call('put', path).send(body)).status;

describe('a new record that is put many times at once', () => {
  const records: [string, (customer_id: string) => object][] = [
    ['customers', () => ({ name: 'Acme' })],
    ['contacts', (customer_id) => ({ customer_id, name: 'Mara' })],
    ['products', () => ({ name: 'Seats' })],
    ['plans', () => ({ name: 'Team', currency: 'EUR' })],
    [
      'contracts',
      (customer_id) => ({ customer_id, name: 'Frame', currency: 'EUR', start_date: '2026-01-01' }),
    ],
    ['entitlements', () => ({ name: 'Seats', type: 'feature' })],
    [
      'invoices',
      (customer_id) => ({ customer_id, number: 'UP-1', status: 'open', currency: 'EUR', total: 100 }),
    ],
    [
      'payments',
      (customer_id) => ({
        customer_id,
        amount: 100,
        currency: 'EUR',
        effective_at: '2026-10-01T00:00:00Z',
        allocations: [],
      }),
    ],
  ];
  it.each(records)('is made once, and found by all others: %s', async (room, bodyOf) => {
    const path = `/v1/${room}/external/at-once`;
    const body = bodyOf(books.customer.id);
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => statusOf(path, body)));
    expect(answers.sort()).toEqual([...Array<number>(AT_ONCE - 1).fill(200), 201]);
    expect(await statusOf(path, body)).toBe(200);
  });

  it('is refused when another has what is its own', async () => {
    await books.owe({ number: 'UP-2' });
    const body = { customer_id: books.customer.id, number: 'UP-2', currency: 'EUR', total: 1 };
    expect(await statusOf('/v1/invoices/external/other-key', body)).toBe(409);
  });
});

describe('a record that is put again', () => {
  it('changes nothing when it says that it does not know when the invoice was issued', async () => {
    const path = '/v1/invoices/external/undated';
    const body = {
      customer_id: books.customer.id,
      number: 'UP-3',
      currency: 'EUR',
      total: 100,
      status: 'open',
      issued_at: null,
    };
    expect([await statusOf(path, body), await statusOf(path, body)]).toEqual([201, 200]);
  });

  it('changes nothing of a payment that waits, though its invoice was paid otherwise meanwhile', async () => {
    const invoice = await books.owe({ total: 100 });
    const path = '/v1/payments/external/waiting';
    const body = {
      customer_id: books.customer.id,
      amount: 100,
      currency: 'EUR',
      status: 'pending',
      effective_at: '2026-10-01T00:00:00Z',
      allocations: [{ invoice_id: invoice.id, amount: 100 }],
    };
    expect(await statusOf(path, body)).toBe(201);
    await books.pay({ amount: 100, allocations: [{ invoice_id: invoice.id, amount: 100 }] });
    expect(await statusOf(path, body)).toBe(200);
    expect(await statusOf(path, { ...body, amount: 200 })).toBe(409);
    expect(await statusOf(path, { ...body, status: 'succeeded' })).toBe(409);
  });
});

it('records no attempt to pay a draft, which nobody can have made', async () => {
  const draft = await books.owe({ status: 'draft', issued_at: null });
  for (const status of ['failed', 'canceled', 'pending', 'succeeded']) {
    const body = books.request({ status, allocations: [{ invoice_id: draft.id, amount: 100 }] });
    const response = await books.post('', body);
    expect([status, response.status, (response.body as { type: string }).type]).toEqual([
      status,
      409,
      expect.stringContaining('invoice_not_payable'),
    ]);
  }
  const other = await openBooks(merchant);
  await merchant
    .call('patch', `/v1/invoices/${draft.id}`)
    .send({ customer_id: other.customer.id })
    .expect(200);
});

it('reads ids in capitals wherever it reads them', async () => {
  const invoice = await books.owe({ total: 10_000 });
  const at = `/v1/invoices/${invoice.id.toUpperCase()}`;
  const note = { number: `CN-${invoice.number}`, amount: 100 };
  await merchant.call('post', `${at}/credit_notes`).send(note).expect(201);
  expect((await merchant.get<MerchantInvoice>(at)).amount_credited).toBe(100);
  const { id } = await books.pay({ status: 'pending', allocations: [] });
  await books.post(`/${id.toUpperCase()}/succeed`).expect(200);
  await books.post(`/${id.toUpperCase()}/refund`, { amount: 5 }).expect(201);
  await books.post(`/${id.toUpperCase()}/reverse`, {}).expect(201);
});
