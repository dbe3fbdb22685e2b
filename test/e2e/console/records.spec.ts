import type { Customer } from '../../../src/customers/customers.types';
import { createContract } from '../../factories/contracts';
import { createCustomer } from '../../factories/customers';
import { dayFromNow, momentFromNow } from '../../factories/days';
import { createInvoice } from '../../factories/invoices';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createPayment } from '../../factories/payments';
import { createPlan, createProduct } from '../../factories/pricing';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let merchant: Merchant;
let viewer: Colleague;
let acme: Customer;
let globex: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  viewer = await createColleague(merchant, 'viewer');
  acme = await createCustomer(merchant, { name: 'Acme <GmbH>' });
  globex = await createCustomer(merchant, { name: 'Globex Corporation' });
});
afterAll(() => app.close());

/** What the cells that begin a list's rows say, from top to bottom; none where there is no list. */
async function listed(path: string): Promise<string[]> {
  const { text } = await viewer.page(`/admin/${path}`).expect(200);
  const cells = text.matchAll(/<th role="rowheader"[^>]*><a href="[^"]*">([^<\n]+)/g);
  return Array.from(cells, ([, words]) => words ?? '');
}

/** The link of a page that leads on, as it stands in `rel`. */
function linkIn(text: string, rel: 'next' | 'prev'): string {
  const [, href = ''] = new RegExp(`href="([^"]+)" rel="${rel}"`).exec(text) ?? [];
  return href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
}

describe('the list of invoices', () => {
  beforeAll(async () => {
    await createInvoice(merchant, acme, { number: 'A-1', status: 'draft', issued_at: null });
    await createInvoice(merchant, acme, { number: 'A-2', due_date: dayFromNow(-5), purchase_order: 'PO-77' });
    await createInvoice(merchant, globex, { number: 'G-1', total: 20_000 });
    await createPayment(merchant, globex, { amount: 5_000 });
    await createInvoice(merchant, globex, { number: 'G-2', status: 'void' });
  });

  it('has everybody’s, the newest first, drafts too, each with its customer and how it stands', async () => {
    expect(await listed('invoices')).toEqual(['G-2', 'G-1', 'A-2', 'A-1']);
    const { text } = await viewer.page('/admin/invoices').expect(200);
    expect(text).toContain(`href="/admin/customers/${acme.id}">Acme &lt;GmbH&gt;</a>`);
    expect(text).toMatch(/A-2[\s\S]*?Overdue[\s\S]*?A-1[\s\S]*?Draft/);
    expect(text).toMatch(/G-1[\s\S]*?Partly paid[\s\S]*?€200\.00[\s\S]*?€150\.00/);
  });

  it.each([
    ['status=overdue', ['A-2']],
    ['status=open', ['A-2']],
    ['status=partially_paid', ['G-1']],
    ['status=draft', ['A-1']],
    ['status=void', ['G-2']],
    ['status=paid', []],
    ['status=nonsense', ['G-2', 'G-1', 'A-2', 'A-1']],
    ['search=po-77', ['A-2']],
    ['search=g-', ['G-2', 'G-1']],
    ['search=g-&status=void', ['G-2']],
  ])('is narrowed by %s', async (query, numbers) => {
    expect(await listed(`invoices?${query}`)).toEqual(numbers);
  });

  it('is searched for the merchant’s own key', async () => {
    await createInvoice(merchant, acme, { number: 'A-3', external_id: 'erp-90017' });
    expect(await listed('invoices?search=90017')).toEqual(['A-3']);
  });

  it('is narrowed to one customer, says so, and keeps that through chips and search', async () => {
    const query = `customer_id=${globex.id}&status=void`;
    expect(await listed(`invoices?${query}`)).toEqual(['G-2']);
    const { text } = await viewer.page(`/admin/invoices?${query}`).expect(200);
    expect(text).toContain('Showing only Globex Corporation.');
    expect(text).toContain(`<input type="hidden" name="customer_id" value="${globex.id}">`);
    expect(text).toContain('<input type="hidden" name="status" value="void">');
    expect(text).toContain('href="/admin/invoices?status&#x3D;void">Show all customers');
    expect(text).toContain('aria-current="true">Void');
  });

  it('is not narrowed to a customer who is not there, or is another merchant’s', async () => {
    const stranger = await createCustomer(await createMerchant(app));
    for (const id of [stranger.id, 'nobody']) {
      await viewer.page(`/admin/invoices?customer_id=${id}`).expect(404);
      await viewer.page(`/admin/payments?customer_id=${id}`).expect(404);
      await viewer.page(`/admin/contracts?customer_id=${id}`).expect(404);
    }
  });

  it('says what to do where nothing matches, and what comes where there is nothing', async () => {
    const nothing = (await viewer.page('/admin/invoices?search=zzzz').expect(200)).text;
    expect(nothing).toContain('No results');
    expect(nothing).toContain('value="zzzz"');
    const newcomer = await createColleague(await createMerchant(app), 'viewer');
    for (const room of ['invoices', 'payments', 'contracts', 'plans']) {
      const { text } = await newcomer.page(`/admin/${room}`).expect(200);
      expect(text).toContain(`No ${room} yet`);
    }
  });

  it('goes on in pages that keep the filter', async () => {
    const other = await createCustomer(merchant, { name: 'Initech' });
    for (let number = 1; number <= 22; number += 1) {
      await createInvoice(merchant, other, { number: `I-${String(number)}` });
    }
    const first = `/admin/invoices?customer_id=${other.id}&status=open`;
    expect(await listed(first.replace('/admin/', ''))).toHaveLength(20);
    const { text } = await viewer.page(first).expect(200);
    const second = await viewer.page(linkIn(text, 'next')).expect(200);
    expect(await listed(linkIn(text, 'next').replace('/admin/', ''))).toEqual(['I-2', 'I-1']);
    const back = await viewer.page(linkIn(second.text, 'prev')).expect(200);
    expect(back.text).toContain('I-22<');
    expect(second.text).toContain('aria-current="true">Open');
  });
});

it('lists payments by the day that it shows, not by when they were recorded', async () => {
  const books = await createMerchant(app);
  const colleague = await createColleague(books, 'viewer');
  const customer = await createCustomer(books);
  for (const [amount, days] of [
    [1_100, -30],
    [2_200, -2],
    [3_300, -300],
  ] as const) {
    await createPayment(books, customer, { amount, effective_at: momentFromNow(days), allocations: [] });
  }
  for (const path of [
    '/admin/payments',
    '/admin/payments?status=succeeded',
    `/admin/customers/${customer.id}/payments`,
  ]) {
    const { text } = await colleague.page(path).expect(200);
    expect([path, text.match(/€\d\d\.00/g)]).toEqual([path, ['€22.00', '€11.00', '€33.00']]);
  }
});

describe('the list of payments', () => {
  let payments: Merchant;
  let colleague: Colleague;
  const rows = async (query: string): Promise<number> => {
    const { text } = await colleague.page(`/admin/payments?${query}`).expect(200);
    return text.match(/<tr role="row">\n<th role="rowheader"/g)?.length ?? 0;
  };
  beforeAll(async () => {
    payments = await createMerchant(app);
    colleague = await createColleague(payments, 'viewer');
    const customer = await createCustomer(payments, { name: 'Hooli' });
    const paid = await createPayment(payments, customer, { receipt_number: 'R-9', allocations: [] });
    await payments.create(`/v1/payments/${paid.id}/refund`, { amount: 2_500, external_id: 'back-1' });
    await createPayment(payments, customer, {
      status: 'failed',
      failure_reason: 'The card has expired.',
      external_id: 'try-1',
    });
    await createPayment(payments, customer, { status: 'requires_action' });
  });

  it('says type, method, amount, customer, and why no money came', async () => {
    const { text } = await colleague.page('/admin/payments').expect(200);
    expect(text).toMatch(/-€25\.00[\s\S]*?Hooli[\s\S]*?Paid back[\s\S]*?Refund[\s\S]*?4242/);
    expect(text).toContain('€25.00 refunded');
    expect(text).toContain('The card has expired.');
    expect(text).toContain('Waiting for the customer');
    expect(text).not.toContain('Action required');
  });

  it.each([
    ['', 4],
    ['status=failed', 1],
    ['status=succeeded', 2],
    ['type=refund', 1],
    ['type=refund&status=failed', 0],
    ['search=r-9', 1],
    ['search=try-1', 1],
    ['type=payment&search=try', 1],
  ])('is narrowed by "%s"', async (query, count) => {
    expect(await rows(query)).toBe(count);
  });
});

describe('the lists of contracts and plans', () => {
  it('narrow by status and search', async () => {
    const team = await createContract(merchant, acme, { name: 'Team agreement', end_date: dayFromNow(400) });
    await createContract(merchant, globex, { name: 'Old pilot', status: 'canceled' });
    expect(await listed('contracts')).toEqual(['Old pilot', 'Team agreement']);
    expect(await listed('contracts?status=canceled')).toEqual(['Old pilot']);
    expect(await listed(`contracts?customer_id=${acme.id}`)).toEqual(['Team agreement']);
    expect(await listed(`contracts?search=${team.external_id ?? ''}`)).toEqual(['Team agreement']);
    const product = await createProduct(merchant);
    await createPlan(merchant, [product], { name: 'Team' });
    await createPlan(merchant, [], { name: 'Secret', published: false });
    expect(await listed('plans')).toEqual(['Secret', 'Team']);
    expect(await listed('plans?published=yes')).toEqual(['Team']);
    expect(await listed('plans?published=no')).toEqual(['Secret']);
    expect(await listed('plans?search=secr')).toEqual(['Secret']);
    expect((await viewer.page('/admin/plans').expect(200)).text).toContain('Seats: €10.00 each');
  });
});
