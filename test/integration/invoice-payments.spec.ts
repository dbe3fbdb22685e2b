import type { MerchantInvoice } from '../../src/invoices/invoices.types';
import type { InvoicePayment } from '../../src/ledger/ledger.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { openBooks, type Books } from '../factories/books';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

const MANY = 130;

let app: TestApp;
let merchant: Merchant;
let books: Books;
let visitor: Visitor;
let invoice: MerchantInvoice;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  books = await openBooks(merchant);
  visitor = await visit(merchant, books.customer);
  invoice = await books.owe({ total: 1_000_000 });
  await app.database.query(
    `with paid as (
       insert into payments (organisation_id, id, customer_id, type, status, currency, amount, effective_at)
       select $1, ('0199' || lpad(n::text, 4, '0') || '-0000-7000-8000-000000000000')::uuid, $2, 'payment', 'succeeded',
         'EUR', n, now() - n * interval '1 day' from generate_series(1, ${String(MANY)}) n
       returning organisation_id, id, customer_id, amount)
     insert into payment_allocations (organisation_id, payment_id, customer_id, invoice_id, amount)
     select organisation_id, id, customer_id, $3, amount from paid`,
    [merchant.organisation.id, books.customer.id, invoice.id],
  );
  await app.database.query(
    `insert into credit_notes (organisation_id, id, customer_id, invoice_id, number, currency, amount, amount_to_invoice,
       amount_to_credit, issued_at, customer_snapshot, issuer_snapshot)
     select $1, gen_random_uuid(), $2, $3, 'MANY-' || n, 'EUR', n, n, 0, now() + n * interval '1 minute', i.customer_snapshot,
       i.issuer_snapshot from invoices i, generate_series(1, ${String(MANY)}) n where i.id = $3`,
    [merchant.organisation.id, books.customer.id, invoice.id],
  );
});
afterAll(() => app.close());

const oneTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
const amountsOf = (list: readonly { readonly amount: number }[]): number[] =>
  list.map(({ amount }) => amount);

type Caller = Pick<Merchant, 'call' | 'get'>;
const CALLERS: Readonly<Record<string, () => readonly [Caller, string]>> = {
  merchant: () => [merchant, `/v1/invoices/${invoice.id}`],
  customer: () => [visitor, `/v1/portal/invoices/${invoice.id}`],
};

describe.each(Object.entries(CALLERS))('what was paid on an invoice, for the %s', (_who, asked) => {
  it('comes with it, the first 100 and whether there is more, and so do its credit notes', async () => {
    const [caller, path] = asked();
    const whole = await caller.get<MerchantInvoice>(path);
    expect(amountsOf(whole.payments)).toEqual(oneTo(100));
    expect(amountsOf(whole.credit_notes)).toEqual(oneTo(100));
    expect(whole).toMatchObject({ has_more_payments: true, has_more_credit_notes: true });
  });

  it('comes in pages, in the order in which it was recorded, or the other way round', async () => {
    const [caller, path] = asked();
    const page = (query: string) => caller.get<Page<InvoicePayment>>(`${path}/payments?${query}`);
    const first = await page('limit=100&include=total_count');
    expect(amountsOf(first.results)).toEqual(oneTo(100));
    expect(first).toMatchObject({ total_count: MANY, previous: null });
    const second = await page(`limit=100&cursor=${first.next ?? ''}`);
    expect(amountsOf(second.results)).toEqual(oneTo(MANY, 101));
    expect(second.next).toBeNull();
    const latest = await page('limit=3&order=-payment_id');
    expect(amountsOf(latest.results)).toEqual([MANY, MANY - 1, MANY - 2]);
    expect(latest.results[0]).toEqual({
      payment_id: '01990130-0000-7000-8000-000000000000',
      type: 'payment',
      status: 'succeeded',
      amount: MANY,
      effective_at: expect.stringMatching(/Z$/),
      reversed_at: null,
      method: null,
    });
    await caller.call('get', `${path}/payments?order=amount`).expect(400);
    await caller
      .call(
        'get',
        `${path}/payments?cursor=${Buffer.from('["payment_id",false,false,"","x","y"]').toString('base64url')}`,
      )
      .expect(400);
  });

  it('is not found with an invoice that is not there', async () => {
    const [caller, path] = asked();
    await caller.call('get', `${path.replace(invoice.id, merchant.organisation.id)}/payments`).expect(404);
    await caller.call('get', `${path.replace(invoice.id, 'nothing')}/payments`).expect(404);
  });
});

it('says so when that is all', async () => {
  const short = await books.owe({ due_date: '2020-01-01' });
  await books.pay();
  expect(await books.invoice(short)).toMatchObject({
    payments: [{ amount: 10_000 }],
    has_more_payments: false,
    credit_notes: [],
    has_more_credit_notes: false,
  });
});

it('does not show customers what others paid, or on drafts', async () => {
  const [other, draft] = [
    await (await openBooks(merchant)).owe(),
    await books.owe({ status: 'draft', issued_at: null }),
  ];
  for (const { id } of [other, draft])
    await visitor.call('get', `/v1/portal/invoices/${id}/payments`).expect(404);
  await answerOf(merchant.call('get', `/v1/invoices/${draft.id}/payments`), 200);
});
