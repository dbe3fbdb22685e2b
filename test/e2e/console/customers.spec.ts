import { createCustomer } from '../../factories/customers';
import { createInvoice } from '../../factories/invoices';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createColleague, type Colleague } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';

let app: TestApp;
let merchant: Merchant;
let viewer: Colleague;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  merchant = await createMerchant(app);
  viewer = await createColleague(merchant, 'viewer');
});
afterAll(() => app.close());

/** The text of the list, as it stands for what is looked for. */
async function found(search: string): Promise<string> {
  return (await viewer.page(`/admin/customers?search=${encodeURIComponent(search)}`).expect(200)).text;
}

/** The first words of its rows. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/<a href="\/admin\/customers\/[0-9a-f-]{36}">([^<]*)/g)].map(([, name = '']) =>
    name.trim(),
  );
}

it('is where the console begins', async () => {
  await viewer.page('/admin').expect(303).expect('location', '/admin/customers');
});

it('says what will be there before there is anybody, and has nothing to look for', async () => {
  const { text } = await viewer.page('/admin/customers').expect(200);
  expect(text).toContain('No customers yet');
  expect(text).not.toContain('type="search"');
});

it('lists customers newest first, in pages that keep what was looked for', async () => {
  for (let made = 1; made <= 23; made += 1) {
    await createCustomer(merchant, { name: `Orchid ${String(made).padStart(2, '0')}` });
  }
  await createCustomer(merchant, { name: 'Zyxw' });
  expect(namesIn(await found(''))).toHaveLength(20);
  const first = await found('orchid');
  expect(namesIn(first)[0]).toBe('Orchid 23');
  const [, older = ''] = /href="([^"]+)" rel="next"/.exec(first) ?? [];
  expect(older).toContain('search&#x3D;orchid');
  const second = (await viewer.page(decoded(older)).expect(200)).text;
  expect(namesIn(second)).toEqual(['Orchid 03', 'Orchid 02', 'Orchid 01']);
  expect(second).toContain('value="orchid"');
  const [, newer = ''] = /href="([^"]+)" rel="prev"/.exec(second) ?? [];
  expect(namesIn((await viewer.page(decoded(newer)).expect(200)).text)).toEqual(namesIn(first));
});

it('finds a customer by name, email and external id, and says when nobody is found', async () => {
  await createCustomer(merchant, { name: 'Quartz Ltd', email: 'pay@flint.example', external_id: 'crm-77' });
  await createCustomer(merchant, { name: 'Other' });
  for (const search of ['quart', 'PAY@flint', 'rm-77'])
    expect(namesIn(await found(search))).toEqual(['Quartz Ltd']);
  const none = await found('“nobody”');
  expect(none).toContain('No customers found');
  expect(none).toContain('Show all customers');
});

it('puts the customer whose invoice has exactly that number first, and says why', async () => {
  const billed = await createCustomer(merchant, { name: 'Billed' });
  await createInvoice(merchant, billed, { number: 'QX-77' });
  await createCustomer(merchant, { name: 'Named QX-77' });
  const text = await found('QX-77');
  expect(namesIn(text)).toEqual(['Billed', 'Named QX-77']);
  expect(text).toContain('has invoice QX-77');
  expect(namesIn(await found('QX-7'))).toEqual(['Named QX-77']);
  await createInvoice(merchant, await createCustomer(merchant, { name: 'In both QX-78' }), {
    number: 'QX-78',
  });
  expect(namesIn(await found('QX-78'))).toEqual(['In both QX-78']);
});

it('shows what each owes in each currency, and what of it is overdue', async () => {
  const customer = await createCustomer(merchant, { name: 'Owing' });
  await createInvoice(merchant, customer, { status: 'open', currency: 'EUR', due_date: '2020-01-31' });
  await createInvoice(merchant, customer, { status: 'open', currency: 'USD', due_date: null });
  const { text } = await viewer.page('/admin/customers').expect(200);
  expect(text).toMatch(/€[\d.,]+ · \$[\d.,]+|\$[\d.,]+ · €[\d.,]+/);
  expect(text).toMatch(/€[\d.,]+ overdue/);
  expect(text).not.toMatch(/\$[\d.,]+ overdue/);
});

it("shows and finds nothing of another organisation's", async () => {
  const strangers = await createMerchant(app);
  const customer = await createCustomer(strangers, { name: 'Somebody else’s' });
  await createInvoice(strangers, customer, { number: 'SE-1' });
  for (const search of ['', 'Somebody', 'SE-1']) expect(await found(search)).not.toContain(customer.id);
});

/** An address as it stands in a page. */
function decoded(address: string): string {
  return address.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
}
