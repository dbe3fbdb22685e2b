import type { Customer } from '../../src/customers/customers.types';
import { InvoiceNotFound } from '../../src/invoices/invoices.errors';
import { InvoicesService } from '../../src/invoices/invoices.service';
import {
  ISSUED_INVOICE_LIST,
  type MerchantInvoice,
  type MerchantInvoiceSummary,
} from '../../src/invoices/invoices.types';
import type { PageRequest } from '../../src/platform/http/list/list-definition';
import { readPageRequest } from '../../src/platform/http/list/page-request';
import type { Page } from '../../src/platform/http/list/page.types';
import { customerScope } from '../factories/books';
import { dayFromNow, momentFromNow } from '../factories/days';
import { invoiceBody } from '../factories/invoice-bodies';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let acme: Customer;
let invoices: InvoicesService;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  acme = await createCustomer(merchant);
  invoices = app.app.get(InvoicesService);
});
afterAll(async () => app.close());

function create(fields: object = {}): Promise<MerchantInvoice> {
  return merchant.create('/v1/invoices', invoiceBody(acme, fields));
}

function pageOf(query: Readonly<Record<string, string>> = {}): PageRequest {
  return readPageRequest(ISSUED_INVOICE_LIST, query);
}

describe('what others see of it', () => {
  it('is nothing to another organisation', async () => {
    const invoice = await create();
    const other = await createMerchant(app);
    for (const path of ['', '/line_items', '/payments'])
      await other.call('get', `/v1/invoices/${invoice.id}${path}`).expect(404);
    for (const verb of ['finalize', 'void', 'uncollectible'])
      await other.call('post', `/v1/invoices/${invoice.id}/${verb}`).expect(404);
    await other.call('patch', `/v1/invoices/${invoice.id}`).send({ memo: 'x' }).expect(404);
    await other.call('get', `/v1/invoices/external/${invoice.external_id ?? ''}`).expect(404);
    await merchant.call('get', '/v1/invoices/not-an-id').expect(404);
    expect((await other.get<Page<object>>('/v1/invoices')).results).toEqual([]);
  });

  it('is the customer’s own, without drafts and without the merchant’s notes', async () => {
    const customer = await createCustomer(merchant);
    const stranger = await createCustomer(merchant);
    const issued = await create({ customer_id: customer.id, metadata: { secret: 'x' } });
    const draft = await create({ customer_id: customer.id, status: 'draft', issued_at: null });
    const seen = await invoices.getIssued(customerScope(merchant, customer), issued.id);
    const { customer_id: _id, metadata: _notes, created_at: _made, updated_at: _changed, ...shown } = issued;
    const pdf_url = shown.pdf_url.replace('/v1/invoices/', '/v1/portal/invoices/');
    expect(seen).toEqual({ ...shown, pdf_url });
    const { results } = await invoices.listIssued(customerScope(merchant, customer), pageOf());
    expect(results.map(({ id }) => id)).toEqual([issued.id]);
    for (const [scope, id] of [
      [customerScope(merchant, customer), draft.id],
      [customerScope(merchant, stranger), issued.id],
      [customerScope(await createMerchant(app), customer), issued.id],
      [customerScope(merchant, customer), 'not-an-id'],
    ] as const) {
      await expect(invoices.getIssued(scope, id)).rejects.toThrow(InvoiceNotFound);
    }
  });
});

describe('overdue', () => {
  it('begins the day after the due date where the customer is', async () => {
    // Ahead of UTC by 14 hours and behind it by 11: at any moment, they are on different days.
    const [east, west] = await Promise.all([
      createCustomer(merchant, { time_zone: 'Pacific/Kiritimati' }),
      createCustomer(merchant, { time_zone: 'Pacific/Niue' }),
    ]);
    const [{ today: todayInEast } = { today: '' }] = await app.database.query<{ today: string }>(
      `select (now() at time zone 'Pacific/Kiritimati')::date - 1 as today`,
    );
    const fields = { due_date: todayInEast, issued_at: momentFromNow(-40) };
    const [late, due] = await Promise.all([
      create({ customer_id: east.id, ...fields }),
      create({ customer_id: west.id, ...fields }),
    ]);
    expect([late.overdue, due.overdue]).toEqual([true, false]);
    expect((await invoices.getIssued(customerScope(merchant, east), late.id)).overdue).toBe(true);
    expect((await invoices.getIssued(customerScope(merchant, west), due.id)).overdue).toBe(false);
    const listed = async (customer: Customer, overdue: string): Promise<string[]> =>
      (await invoices.listIssued(customerScope(merchant, customer), pageOf({ overdue }))).results.map(
        ({ id }) => id,
      );
    expect([await listed(east, 'true'), await listed(east, 'false')]).toEqual([[late.id], []]);
    expect([await listed(west, 'true'), await listed(west, 'false')]).toEqual([[], [due.id]]);
    const overdue = await merchant.get<Page<MerchantInvoiceSummary>>('/v1/invoices?overdue=true&limit=100');
    expect(overdue.results.map(({ id }) => id)).toContain(late.id);
    expect(overdue.results.map(({ id }) => id)).not.toContain(due.id);
  });

  it('ends when the invoice is paid, voided or written off', async () => {
    const customer = await createCustomer(merchant);
    const fields = { customer_id: customer.id, due_date: dayFromNow(-9), issued_at: momentFromNow(-30) };
    for (const status of ['void', 'uncollectible'])
      expect((await create({ ...fields, status })).overdue).toBe(false);
    expect((await create({ ...fields, status: 'paid', paid_at: momentFromNow(-1) })).overdue).toBe(false);
    expect((await create({ ...fields, due_date: null })).overdue).toBe(false);
  });
});

describe('a customer’s figures', () => {
  it('sums what is due by currency and finds what is next and what has waited longest', async () => {
    const customer = await createCustomer(merchant);
    const owe = (total: number, due: number | null, fields: object = {}): Promise<MerchantInvoice> =>
      create({
        customer_id: customer.id,
        issued_at: momentFromNow(-60),
        due_date: due === null ? null : dayFromNow(due),
        lines: undefined,
        subtotal: total,
        tax_total: 0,
        total,
        ...fields,
      });
    const [oldest] = await Promise.all([
      owe(100, -30),
      owe(200, -5),
      owe(1_000, null),
      owe(5_000, 40, { currency: 'USD' }),
    ]);
    const next = await owe(400, 5);
    await Promise.all([
      owe(800, 9),
      owe(9, -9, { status: 'void' }),
      owe(9, 1, { status: 'draft', issued_at: null }),
    ]);
    await owe(7, -9, { status: 'paid', paid_at: momentFromNow(-2) });
    const scope = customerScope(merchant, customer);
    const [euro, dollar, ...others] = await invoices.balances(scope);
    expect(euro).toEqual({
      currency: 'EUR',
      amount_due: 2_500,
      open_invoices: 5,
      amount_overdue: 300,
      overdue_invoices: 2,
      next_due: { id: next.id, number: next.number, due_date: dayFromNow(5), amount_due: 400 },
      oldest_overdue: { id: oldest.id, number: oldest.number, due_date: dayFromNow(-30), amount_due: 100 },
    });
    expect(dollar).toMatchObject({
      currency: 'USD',
      amount_due: 5_000,
      amount_overdue: 0,
      oldest_overdue: null,
    });
    expect(others).toEqual([]);
    expect(await invoices.counts(scope)).toEqual({ all: 8, overdue: 2, open: 6, paid: 1 });
    expect(await invoices.firstIssuedAt(scope)).toBe(oldest.issued_at);
    expect(await invoices.balances(customerScope(merchant, await createCustomer(merchant)))).toEqual([]);
  });
});
