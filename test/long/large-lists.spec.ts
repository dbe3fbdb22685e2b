import { createCustomer } from '../factories/customers';
import { createInvoice } from '../factories/invoices';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createColleague, type Colleague } from '../factories/staff';
import { slowestAnswer } from '../support/answer-times';
import { startApp, type TestApp } from '../support/app';

const CUSTOMERS = 200_000;
const MOST_MS = 100;

let app: TestApp;
let merchant: Merchant;
let viewer: Colleague;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  const customer = await createCustomer(merchant, { name: 'Zyxw Instruments', email: 'ap@zyxw.example' });
  await createInvoice(merchant, customer, { external_id: 'first', number: 'QX-77' });
  await manyCustomers(merchant.organisation.id);
  viewer = await createColleague(merchant, 'viewer');
}, 900_000);
afterAll(() => app.close(), 120_000);

/** So many customers with names as people have them, and an invoice each. */
async function manyCustomers(organisationId: string): Promise<void> {
  await app.database.query(
    `insert into customers (organisation_id, id, external_id, name, email, created_at)
     select $1, gen_random_uuid(), 'c-' || g,
       (array['Nordic','Alpine','Baltic','Iberian','Delta','Summit','Harbour','Orchid'])[1 + g % 8] || ' ' ||
       (array['Foods','Logistics','Software','Clinics','Studios'])[1 + g % 5] || ' ' || substr(md5(g::text), 1, 6),
       'billing+' || substr(md5((g * 7)::text), 1, 8) || '@customer.example', now() - g * interval '1 minute'
     from generate_series(1, $2::integer) g`,
    [organisationId, CUSTOMERS],
  );
  await app.database.query(
    `insert into invoices
     select (jsonb_populate_record(null::invoices, to_jsonb(i) || jsonb_build_object('id', gen_random_uuid(),
       'customer_id', c.id, 'external_id', c.external_id, 'number', 'INV-' || c.external_id,
       'issued_at', c.created_at, 'effective_at', c.created_at, 'created_at', c.created_at))).*
     from (select * from invoices where organisation_id = $1 limit 1) i
     join customers c on c.organisation_id = i.organisation_id and c.external_id like 'c-%'`,
    [organisationId],
  );
  await app.database.query(
    `insert into payments (organisation_id, id, customer_id, external_id, receipt_number, type, status, currency, amount,
       effective_at, created_at)
     select organisation_id, gen_random_uuid(), id, 'ch-' || external_id, 'R-' || external_id, 'payment', 'succeeded', 'EUR', 1,
       created_at, created_at from customers where organisation_id = $1 and external_id like 'c-%'`,
    [organisationId],
  );
  // Searched as it stands, and not as it was put in.
  await app.database.query('vacuum analyze payments');
  await app.database.query('vacuum analyze customers');
  await app.database.query('vacuum analyze invoices');
}

it.each([
  ['the newest', '/v1/customers'],
  ['a rare name', '/v1/customers?search=zyxw'],
  ['part of an e-mail address', '/v1/customers?search=ap%40zyxw'],
  ['an external id', '/v1/customers?search=c-199999'],
  ['a frequent word', '/v1/customers?search=logistics'],
  ['two words', '/v1/customers?search=orchid%20studios'],
  ['nothing that there is', '/v1/customers?search=nobody-has-this'],
  ['two letters', '/v1/customers?search=zy'],
  ['one letter', '/v1/customers?search=z'],
  ['an invoice number', '/v1/invoices?search=QX-77'],
  ['part of a frequent number', '/v1/invoices?search=INV-c-1999'],
  ['the newest invoices', '/v1/invoices'],
  ['a receipt', '/v1/payments?search=R-c-199999'],
  ['part of a payment’s external id', '/v1/payments?search=H-c-1999'],
  ['one letter of a payment', '/v1/payments?search=z'],
  ['the newest payments', '/v1/payments'],
])('finds %s among 200,000 customers in time', async (what, path) => {
  expect(await slowestAnswer(what, () => merchant.get(path))).toBeLessThan(MOST_MS);
});

it.each([
  ['the newest', ''],
  ['a rare name', '?search=zyxw'],
  ['an external id', '?search=c-199999'],
  ['a frequent word', '?search=logistics'],
  ['nothing that there is', '?search=nobody-has-this'],
  ['one letter', '?search=z'],
  ['an invoice number', '?search=QX-77'],
  ['a number like an external id', '?search=INV-c-199999'],
])('the console shows %s of 200,000 customers in time', async (what, query) => {
  const ask = (): PromiseLike<unknown> => viewer.page(`/admin/customers${query}`).expect(200);
  expect(await slowestAnswer(`console, ${what}`, ask)).toBeLessThan(MOST_MS);
});
