import type { Customer } from '../../src/customers/customers.types';
import { InvoicesService } from '../../src/invoices/invoices.service';
import type { InvoiceRecord, MerchantInvoice } from '../../src/invoices/invoices.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { ProblemBody } from '../factories/books';
import { invoiceBody } from '../factories/invoice-bodies';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let acme: Customer;
let invoices: InvoicesService;

beforeAll(async () => {
  app = await startApp();
  const legal_entity = { legal_name: 'Northwind Ltd', tax_ids: [{ type: 'eu_vat', value: 'IE1' }] };
  merchant = await createMerchant(app, { settings: { legal_entity } });
  const address = { city: 'Berlin', country: 'DE' };
  acme = await createCustomer(merchant, { name: 'Acme', legal_name: 'Acme GmbH', address });
  invoices = app.app.get(InvoicesService);
});
afterAll(async () => app.close());

function create(fields: object = {}): Promise<MerchantInvoice> {
  return merchant.create('/v1/invoices', invoiceBody(acme, fields));
}

async function refused(fields: object, status: number): Promise<ProblemBody> {
  return answerOf<ProblemBody>(merchant.call('post', '/v1/invoices').send(invoiceBody(acme, fields)), status);
}

describe('making an invoice', () => {
  it('issues it with its lines, totals and both parties as they are now', async () => {
    const invoice = await create({ metadata: { team: 'north' } });
    expect(invoice).toMatchObject({
      customer_id: acme.id,
      status: 'open',
      total: 11_900,
      amount_due: 11_900,
      amount_paid: 0,
      issued_at: '2026-10-01T09:00:00Z',
      period: { start: '2026-09-01', end: '2026-10-01' },
      customer: { name: 'Acme GmbH', address: { city: 'Berlin', country: 'DE' } },
      issuer: { name: 'Northwind Ltd', tax_ids: [{ type: 'eu_vat', value: 'IE1' }] },
      payments: [],
      metadata: { team: 'north' },
    });
    expect(invoice.lines).toMatchObject([
      { description: 'Seats', quantity: '10', tax_rate: '19', children: [] },
    ]);
    expect(await merchant.get(`/v1/invoices/${invoice.id}`)).toEqual(invoice);
    const lines = await merchant.get<Page<object>>(`/v1/invoices/${invoice.id}/line_items`);
    expect(lines.results).toEqual(invoice.lines);
  });

  it('keeps the children of a line and how its price came about, in order', async () => {
    const tiers = [
      { up_to: 100, unit_amount_decimal: '2.50', flat_amount_decimal: '0' },
      { up_to: null, unit_amount_decimal: '2' },
    ];
    const children = ['EU', 'US'].map((description) => ({ description, amount: 100 }));
    const lines = [
      { description: 'Calls', amount: 300, quantity: '110.50', model: { type: 'tiered', tiers }, children },
      { description: 'Discount', amount: -100 },
    ];
    const { lines: kept } = await create({ lines, subtotal: 200, tax_total: 0, total: 200 });
    expect(kept.map(({ description }) => description)).toEqual(['Calls', 'Discount']);
    expect(kept[0]).toMatchObject({ quantity: '110.5', model: { type: 'tiered', tiers } });
    expect(kept[0]?.children.map(({ description }) => description)).toEqual(['EU', 'US']);
  });

  it('is a draft unless said, and is issued by finalize as its customer is then', async () => {
    const customer = await createCustomer(merchant, { name: 'Before' });
    const draft = await create({ customer_id: customer.id, status: undefined, issued_at: null });
    expect(draft).toMatchObject({ status: 'draft', issued_at: null });
    await merchant.call('patch', `/v1/customers/${customer.id}`).send({ name: 'After' }).expect(200);
    const path = `/v1/invoices/${draft.id}/finalize`;
    const issued = await answerOf<MerchantInvoice>(merchant.call('post', path), 200);
    expect(issued).toMatchObject({ status: 'open', customer: { name: 'After' } });
    expect(Math.abs(Date.parse(issued.issued_at ?? '') - Date.now())).toBeLessThan(60_000);
    expect(await answerOf(merchant.call('post', path), 409)).toMatchObject({
      type: expect.stringMatching('invoice_status'),
    });
  });

  it('is paid at once when there is nothing to pay', async () => {
    const free = await create({ lines: [], subtotal: 0, tax_total: 0, total: 0 });
    expect(free).toMatchObject({ status: 'paid', paid_at: free.issued_at, payments: [] });
  });

  it.each([
    ['a total that does not add up', { total: 11_901 }, 422, 'total'],
    ['a subtotal that is not that of its lines', { subtotal: 9_999, total: 11_899 }, 422, 'subtotal'],
    ['a paid one without paid_at', { status: 'paid' }, 422, 'paid_at'],
    ['paid_at on an open one', { paid_at: '2026-10-02T00:00:00Z' }, 422, 'paid_at'],
    ['issued_at on a draft', { status: 'draft' }, 422, 'issued_at'],
    ['a status that only follows', { status: 'partially_paid' }, 422, 'status'],
    [
      'a period that ends before it starts',
      { period: { start: '2026-10-01', end: '2026-10-01' } },
      422,
      'period.end',
    ],
    ['a customer nobody has', { customer_id: '01999999-0000-7000-8000-000000000000' }, 422, 'customer_id'],
    ['a currency nobody has', { currency: 'EUX' }, 422, 'currency'],
    ['an unknown field', { amount: 1 }, 422, 'amount'],
    [
      'a price model without its parts',
      { lines: [{ description: 'x', amount: 10_000, model: { type: 'package', size: 5 } }] },
      422,
      'lines[0].model.unit_amount_decimal',
    ],
    ['a fraction of a cent', { total: 11_900.5 }, 422, 'total'],
  ])('refuses %s and names it', async (_what, fields, status, field) => {
    const problem = await refused(fields, status);
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });

  it('refuses another’s number and external id', async () => {
    const { number, external_id } = await create();
    expect(await refused({ number }, 409)).toMatchObject({ errors: [{ field: 'number', code: 'taken' }] });
    expect(await refused({ external_id }, 409)).toMatchObject({
      errors: [{ field: 'external_id', code: 'taken' }],
    });
  });

  it('refuses another organisation’s customer as if there were none', async () => {
    const other = await createCustomer(await createMerchant(app));
    expect(await refused({ customer_id: other.id }, 422)).toMatchObject({
      errors: [{ field: 'customer_id', code: 'not_found' }],
    });
  });
});

describe('history that arrives paid', () => {
  it('records one external payment, once', async () => {
    const external_id = 'paid-history';
    const record = invoiceBody(acme, { external_id, status: 'paid', paid_at: '2026-10-20T12:00:00+02:00' });
    const put = (): ReturnType<Merchant['call']> =>
      merchant.call('put', `/v1/invoices/external/${external_id}`).send(record);
    const invoice = await answerOf<MerchantInvoice>(put(), 201);
    expect(invoice).toMatchObject({
      status: 'paid',
      amount_paid: 11_900,
      amount_due: 0,
      paid_at: '2026-10-20T10:00:00Z',
    });
    expect(invoice.payments).toMatchObject([
      {
        type: 'payment',
        status: 'succeeded',
        amount: 11_900,
        effective_at: '2026-10-20T10:00:00Z',
        method: { type: 'external' },
      },
    ]);
    expect(await answerOf(put(), 200)).toEqual(invoice);
    const against = await merchant.get<Page<object>>(`/v1/invoices/${invoice.id}/payments`);
    expect(against.results).toEqual(invoice.payments);
  });

  it('takes void and uncollectible ones', async () => {
    expect(await create({ status: 'uncollectible' })).toMatchObject({
      status: 'uncollectible',
      amount_due: 11_900,
    });
    const voided = await create({ status: 'void', voided_at: '2026-10-04T00:00:00Z' });
    expect(voided).toMatchObject({ status: 'void', voided_at: '2026-10-04T00:00:00Z', amount_due: 0 });
  });
});

describe('putMany', () => {
  it('answers one outcome per record, in their order', async () => {
    const record = (key: string, total: number): InvoiceRecord => ({
      external_id: key,
      customer_id: acme.id,
      number: key,
      status: 'open',
      currency: 'EUR',
      issued_at: '2026-10-01T09:00:00Z',
      total,
    });
    const records = [record('bulk-1', 100), record('bulk-2', 200)];
    expect(await invoices.putMany(merchant.scope, records)).toEqual(['created', 'created']);
    const again = [record('bulk-3', 1), { ...record('bulk-2', 200), memo: 'new' }, record('bulk-1', 100)];
    expect(await invoices.putMany(merchant.scope, again)).toEqual(['created', 'updated', 'unchanged']);
    await expect(
      invoices.putMany(merchant.scope, [record('bulk-4', 1), record('bulk-1', 101)]),
    ).rejects.toThrow(/total/);
    const ids = await invoices.idsByExternalId(merchant.scope, ['bulk-1', 'bulk-4']);
    expect([...ids.keys()]).toEqual(['bulk-1']);
  });
});
