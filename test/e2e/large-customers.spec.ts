import { createCustomer } from '../factories/customers';
import { createMerchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { createColleague, type Colleague } from '../factories/staff';
import { startApp, type TestApp } from '../support/app';
import { sentDuring, type SentStatement } from '../support/statements';

const SMALL = 60;
const LARGE = 20_000;
/** Of each customer's invoices, whatever their number. */
const UNPAID = 5;
/** An index over 20,000 rows is one level higher than over 60. */
const ALLOWED_PAGES = 40;

/** A history in which all but a few invoices are paid, and one payment has something left. */
const HISTORY = [
  `insert into invoices (organisation_id, id, customer_id, external_id, number, status, currency, subtotal, discount_total,
     tax_total, total, amount_paid, amount_due, issued_at, issue_date, due_date, created_at, paid_at, purchase_order,
     customer_snapshot, issuer_snapshot)
   select organisation_id, gen_random_uuid(), id, id || '-' || n, left(md5(id::text), 8) || '-' || n,
     case when n <= ${String(UNPAID)} then 'open' else 'paid' end, 'EUR', 10, 0, 0, 10,
     case when n <= ${String(UNPAID)} then 0 else 10 end, case when n <= ${String(UNPAID)} then 10 else 0 end,
     now() - n * interval '1 hour', current_date - n / 24, current_date + 3 - n, now() - n * interval '1 hour',
     case when n <= ${String(UNPAID)} then null else now() end, 'PO-' || n, '{"name": "c", "address": null, "tax_ids": []}',
     '{"name": "n", "address": null, "tax_ids": []}'
   from customers, generate_series(1, $2::integer) n where id = $1::uuid`,
  `insert into payments (organisation_id, id, customer_id, external_id, type, status, currency, amount, amount_unapplied,
     effective_at, created_at)
   select organisation_id, gen_random_uuid(), customer_id, number, 'payment', 'succeeded', 'EUR', 10,
     case when status = 'open' then 10 else 0 end, issued_at, created_at
   from invoices where customer_id = $1::uuid and $2::integer > 0`,
  `insert into payment_allocations (organisation_id, payment_id, invoice_id, customer_id, amount)
   select i.organisation_id, p.id, i.id, i.customer_id, 10 from invoices i
   join payments p on p.organisation_id = i.organisation_id and p.external_id = i.number
   where i.customer_id = $1::uuid and i.status = 'paid' and $2::integer > 0`,
];

interface PlanTree {
  readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number };
}

/** A customer with a history, the customer itself and a member of staff looking. */
interface Known {
  readonly id: string;
  readonly visitor: Visitor;
  readonly invoiceId: string;
}

let app: TestApp;
let staff: Colleague;
let small: Known;
let large: Known;

beforeAll(async () => {
  app = await startApp();
  const merchant = await createMerchant(app);
  staff = await createColleague(merchant);
  const known = async (invoices: number): Promise<Known> => {
    const { id } = await createCustomer(merchant);
    for (const statement of HISTORY) {
      await app.database.query(statement, [id, invoices]);
      await app.database.query('analyze invoices, payments');
    }
    const [row] = await app.database.query<{ id: string }>(
      `select id::text from invoices where customer_id = $1 order by issued_at desc limit 1`,
      [id],
    );
    return { id, visitor: await visit(merchant, { id }), invoiceId: row?.id ?? '' };
  };
  small = await known(SMALL);
  large = await known(LARGE);
  await app.database.query('vacuum analyze');
});
afterAll(async () => app.close());

/** The pages of memory or disk that Postgres touches for what a call reads. */
async function pagesRead(call: () => Promise<unknown>): Promise<number> {
  // Settings and the like are remembered from here on.
  await call();
  const reads = (await sentDuring(app, call)).filter(
    ({ text }) => /^\s*(select|with)\b/i.test(text) && !/\bfor (update|share)\b/.test(text),
  );
  let pages = 0;
  for (const read of reads) pages += await pagesOf(read);
  return pages;
}

async function pagesOf({ text, values }: SentStatement): Promise<number> {
  const explain = `explain (analyze, buffers, format json) ${text}`;
  const [row] = await app.database.query<{ 'QUERY PLAN': readonly [PlanTree] }>(explain, values);
  if (!row) throw new Error(`there is no plan of ${text}`);
  const { Plan } = row['QUERY PLAN'][0];
  return Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'];
}

it.each<[string, (who: Known) => Promise<unknown>]>([
  ['Overview', ({ visitor }) => visitor.page('overview').expect(200)],
  ['the summary', ({ visitor }) => visitor.get('/v1/portal/summary')],
  ['the list of invoices', ({ visitor }) => visitor.page('invoices').expect(200)],
  ['the overdue ones', ({ visitor }) => visitor.page('invoices?status=overdue').expect(200)],
  ['the list as JSON', ({ visitor }) => visitor.get('/v1/portal/invoices')],
  ['a search without a hit', ({ visitor }) => visitor.get('/v1/portal/invoices?search=zyxw')],
  ['a search with a hit', ({ visitor }) => visitor.get('/v1/portal/invoices?search=PO-59')],
  ['one invoice', ({ visitor, invoiceId }) => visitor.page(`invoices/${invoiceId}`).expect(200)],
  ['payments', ({ visitor }) => visitor.page('payments').expect(200)],
  ['a search of payments', ({ visitor }) => visitor.get('/v1/portal/payments?search=zyxw')],
  ['the console’s page of the customer', ({ id }) => staff.page(`/admin/customers/${id}`).expect(200)],
  ['the console’s list of customers', () => staff.page('/admin/customers').expect(200)],
])('%s costs a customer with a long history no more', async (_name, open) => {
  const few = await pagesRead(() => open(small));
  const many = await pagesRead(() => open(large));
  expect(few).toBeGreaterThan(0);
  expect(many).toBeLessThanOrEqual(few * 2 + ALLOWED_PAGES);
});
