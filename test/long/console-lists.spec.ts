import type { Customer } from '../../src/customers/customers.types';
import { createContract } from '../factories/contracts';
import { createCustomer } from '../factories/customers';
import { createInvoice } from '../factories/invoices';
import { copyRows } from '../factories/many-rows';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createPayment } from '../factories/payments';
import { createPlan } from '../factories/pricing';
import { visit } from '../factories/sessions';
import { createColleague, type Colleague } from '../factories/staff';
import { createIdleDelivery } from '../factories/webhooks';
import { slowestAnswer } from '../support/answer-times';
import { startApp, type TestApp } from '../support/app';

const ROWS = 200_000;
const CUSTOMERS = 500;
const MOST_MS = 100;
/** Drafts, and invoices of the last weeks or that wait since long. */
const UNSETTLED = '(g % 100 = 0 or g < 6000 or g % 40 = 1)';

let app: TestApp;
/** Support: who may look at everything. */
let colleague: Colleague;
/** Has the first of everything, and one of 500 of the rest. */
let customer: Customer;
let endpointId: string;
beforeAll(async () => {
  app = await startApp();
  const merchant = await createMerchant(app);
  colleague = await createColleague(merchant, 'support');
  customer = await createCustomer(merchant, { name: 'Zyxw Instruments' });
  await createInvoice(merchant, customer, { number: 'QX-77' });
  await createPayment(merchant, customer);
  await createContract(merchant, customer);
  await createPlan(merchant, []);
  await visit(merchant, customer);
  ({ endpointId } = await createIdleDelivery(merchant));
  await merchant
    .call('post', '/v1/imports')
    .set('content-type', 'application/x-ndjson')
    .send('\n')
    .expect(202);
  await manyRows(merchant);
}, 900_000);
afterAll(() => app.close(), 120_000);

/** Statuses as a merchant with a history has them: nearly all is settled, some wait, one kind there is none of. */
async function manyRows({ organisation }: Merchant): Promise<void> {
  await app.database.query(
    `insert into customers (organisation_id, id, external_id, name)
     select $1, gen_random_uuid(), 'c-' || g, 'Customer ' || g from generate_series(1, $2::integer) g`,
    [organisation.id, CUSTOMERS],
  );
  const ids = await app.database.query<{ id: string }>('select id from customers order by created_at, id');
  const customer_id = `(array['${ids.map(({ id }) => id).join("','")}'])[1 + g % ${String(CUSTOMERS)}]`;
  const copies = (table: string, varied: Readonly<Record<string, string>>): Promise<void> =>
    copyRows(app, table, ROWS, { created_at: `now() - g * interval '10 minutes'`, ...varied });
  await copies('invoices', {
    customer_id,
    number: `'INV-' || g`,
    status: `case when g % 100 = 0 then 'draft' when ${UNSETTLED} then 'open' when g % 50 = 3 then 'void' else 'paid' end`,
    amount_due: `case when ${UNSETTLED} or g % 50 = 3 then 10000 else 0 end`,
    amount_paid: `case when ${UNSETTLED} or g % 50 = 3 then 0 else 10000 end`,
    due_date: `(now() + interval '20 days' - g * interval '1 minute' * 10)::date`,
    issued_at: `case when g % 100 = 0 then null else now() - g * interval '10 minutes' end`,
  });
  await copies('payments', {
    customer_id,
    receipt_number: `'R-' || g`,
    type: `case when g % 60 = 0 then 'tax_withheld' else 'payment' end`,
    status: `case when g % 90 = 1 then 'failed' when g < 400 then 'pending' else 'succeeded' end`,
  });
  await copies('contracts', {
    customer_id,
    name: `'Agreement ' || g`,
    status: `case when g % 70 = 0 then 'paused' else 'active' end`,
  });
  await copies('plans', { name: `'Plan ' || g`, published: `g > 199990` });
  await copies('portal_sessions', {
    customer_id,
    token_hash: `'\\x' || md5(g::text)`,
    ended_at: `now() - g * interval '9 minutes'`,
    ended_reason: `'replaced'`,
  });
  await copies('audit_events', { customer_id, action: `'invoice.settled'`, object_type: `'invoice'` });
  await copies('imports', { status: `'completed'`, finished_at: `now() - g * interval '10 minutes'` });
  await copies('webhook_deliveries', { status: `'succeeded'`, next_attempt_at: 'null', sequence: 'g + 1' });
}

it.each([
  'invoices',
  'invoices?status=overdue',
  'invoices?status=open',
  'invoices?status=partially_paid',
  'invoices?status=draft',
  'invoices?status=paid',
  'invoices?status=uncollectible',
  'invoices?search=QX-77',
  'invoices?search=INV-1999',
  'invoices?search=nothing-there',
  'invoices?search=INV-1999&status=void',
  'invoices?search=i&status=uncollectible',
  'payments',
  'payments?status=failed',
  'payments?status=requires_action',
  'payments?type=refund',
  'payments?type=tax_withheld&status=failed',
  'payments?type=payment&status=canceled',
  'payments?type=refund&status=succeeded',
  'payments?search=R-1999',
  'contracts',
  'contracts?status=paused',
  'contracts?status=disputed',
  'contracts?search=agreement+19',
  'plans',
  'plans?published=yes',
  'plans?published=no',
  'plans?search=plan+1999',
  'plans?search=nothing-there',
  'sessions',
  'sessions?state=ended',
  'sessions?state=all',
  'sessions?state=live&kind=preview',
  'sessions?state=ended&kind=guest',
  'audit-log',
  'audit-log?actor=staff',
  'audit-log?action=invoice.voided',
  'audit-log?actor=staff&action=invoice.voided&thing=invoice',
  'audit-log?actor=staff&thing=customer',
  'audit-log?from=2020-01-01&to=2020-01-31',
  'imports',
  'imports?status=failed',
  'imports?status=running',
  'webhooks/:endpoint',
  'webhooks/:endpoint?status=failed',
  'webhooks/:endpoint?status=pending',
  'webhooks/:endpoint?status=succeeded',
  'customers/:customer',
  'customers/:customer/payments',
  'customers/:customer/contracts',
  'customers/:customer/sessions',
  'customers/:customer/audit',
])('/admin/%s answers in time over 200,000 rows', async (path) => {
  const address = path.replace(':endpoint', endpointId).replace(':customer', customer.id);
  const ask = (): PromiseLike<unknown> => colleague.page(`/admin/${address}`).expect(200);
  expect(await slowestAnswer(path, ask)).toBeLessThan(MOST_MS);
});
