import type { AuditEvent } from '../../src/audit/audit.types';
import type { Contact, Customer } from '../../src/customers/customers.types';
import type { MerchantInvoice } from '../../src/invoices/invoices.types';
import type { PaymentMethod } from '../../src/payments/payment-methods.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { createContact, createCustomer } from '../factories/customers';
import { createCreditNote } from '../factories/credit-notes';
import { createInvoice } from '../factories/invoices';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createPayment } from '../factories/payments';
import { createPaymentMethod } from '../factories/payment-methods';
import { mintSession, visit, type Visitor } from '../factories/sessions';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';
import { leftBehind } from '../support/left-behind';

const SECRETS = ['Wilhelmina', 'wilma@acme.example', 'wilma-new@acme.example', 'Kaiserallee', 'DE999999999'];

const BY_BANK = { type: 'bank_account', last4: 'W1W2', bank_name: 'Wilhelmina Bank' };

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
let contact: Contact;
let method: PaymentMethod;
let invoice: Pick<MerchantInvoice, 'id'>;
let visitor: Visitor;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  merchant = await createMerchant(app);
  customer = await createCustomer(merchant, {
    name: 'Wilhelmina Winter',
    legal_name: 'Wilhelmina Winter e.K.',
    email: 'wilma@acme.example',
    phone_number: '+4930901820',
    address: { line1: 'Kaiserallee 1', city: 'Berlin', country: 'DE' },
    tax_ids: [{ type: 'eu_vat', value: 'DE999999999' }],
    metadata: { note: 'Wilhelmina likes tea' },
  });
  contact = await createContact(merchant, customer, { name: 'Wilhelmina', email: 'wilma@acme.example' });
  method = await createPaymentMethod(merchant, customer, { is_default: true, bank_name: 'Wilhelmina Bank' });
  invoice = await createInvoice(merchant, customer, {});
  await createInvoice(merchant, customer, { status: 'draft', issued_at: undefined });
  await createCreditNote(merchant, invoice);
  await createPayment(merchant, customer, { amount: 1_000, method: BY_BANK });
  visitor = await visit(merchant, customer);
  await visitor.call('patch', '/v1/portal/profile').send({ email: 'wilma-new@acme.example' }).expect(200);
});

const erase = (): Promise<Customer> =>
  answerOf<Customer>(merchant.call('post', `/v1/customers/${customer.id}/erase`), 200);

async function auditOf(id: string): Promise<AuditEvent[]> {
  return [...(await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${id}`)).results];
}

it('leaves nothing that says who the customer was, but for what was issued to it', async () => {
  const before = await merchant.get<MerchantInvoice>(`/v1/invoices/${invoice.id}`);
  const erased = await erase();
  expect(erased).toMatchObject({
    id: customer.id,
    external_id: customer.external_id,
    name: `Erased customer ${customer.id.slice(-8)}`,
    legal_name: null,
    email: null,
    phone_number: null,
    address: null,
    tax_ids: [],
    metadata: {},
    erased_at: expect.any(String) as string,
  });
  expect(await merchant.get(`/v1/contacts/${contact.id}`)).toMatchObject({ email: null });
  expect(await merchant.get(`/v1/payment_methods/${method.id}`)).toMatchObject({
    type: 'card',
    brand: null,
    last4: null,
    bank_name: null,
    expires: null,
    external_id: null,
    is_default: false,
  });
  expect(await merchant.get(`/v1/invoices/${invoice.id}`)).toEqual(before);
  expect(before.customer.name).toBe('Wilhelmina Winter e.K.');
  expect(await leftBehind(app, merchant.organisation.id, SECRETS)).toEqual([]);
});

it('keeps who changed which field, and when, and forgets the values', async () => {
  const before = await auditOf(customer.id);
  await erase();
  const after = await auditOf(customer.id);
  expect(after[0]).toMatchObject({ action: 'customer.erased', actor: { type: 'api_key' } });
  const rest = after.slice(1);
  expect(rest.map(({ action, created_at, actor }) => ({ action, created_at, actor }))).toEqual(
    before.map(({ action, created_at, actor }) => ({ action, created_at, actor })),
  );
  const edit = rest.find(({ actor }) => actor.type === 'customer');
  expect(edit?.changes['email']).toEqual({ before: '[erased]', after: '[erased]' });
  expect(edit?.ip).toBeNull();
  const objects = [customer.id, contact.id, method.id, visitor.session.id];
  const all = JSON.stringify(await Promise.all(objects.map(auditOf)));
  expect(SECRETS.filter((secret) => all.includes(secret))).toEqual([]);
});

it('is done once: a second time changes nothing', async () => {
  const first = await erase();
  const events = await auditOf(customer.id);
  expect(await erase()).toEqual(first);
  expect(await auditOf(customer.id)).toEqual(events);
  await merchant.call('post', '/v1/customers/none/erase').expect(404);
});

it('ends the customer’s sessions, and lets nobody in for it again', async () => {
  await erase();
  await visitor.call('get', '/v1/portal/session').expect(401);
  const body = { customer_id: customer.id, return_url: 'https://app.acme.example/billing' };
  const refused = await merchant.call('post', '/v1/customers/session').send(body).expect(409);
  expect(refused.body).toMatchObject({ type: expect.stringContaining('customer_erased') as string });
  await merchant.call('post', `/v1/customers/${customer.id}/preview`).send({}).expect(409);
  await merchant.call('delete', `/v1/customers/${customer.id}/sessions`).expect(204);
});

it('refuses whatever would write to it afterwards', async () => {
  await erase();
  const name = { name: 'Wilhelmina' };
  const key = customer.external_id ?? '';
  await merchant.call('patch', `/v1/customers/${customer.id}`).send(name).expect(409);
  await merchant.call('put', `/v1/customers/external/${key}`).send(name).expect(409);
  await merchant.call('patch', `/v1/contacts/${contact.id}`).send(name).expect(409);
  const child = { customer_id: customer.id, name: 'Wilhelmina', type: 'card' };
  await merchant
    .call('post', '/v1/contacts')
    .send({ ...name, customer_id: customer.id })
    .expect(409);
  const { name: _name, ...card } = child;
  await merchant.call('post', '/v1/payment_methods').send(card).expect(409);
  await merchant.call('patch', `/v1/payment_methods/${method.id}`).send({ last4: '4242' }).expect(409);
});

it('touches no other customer, and leaves the audit log closed to all else', async () => {
  const other = await createCustomer(merchant, { email: 'wilma@acme.example' });
  await mintSession(merchant, other);
  await erase();
  expect(await merchant.get(`/v1/customers/${other.id}`)).toEqual(other);
  expect((await auditOf(other.id)).at(-1)?.changes['email']).toMatchObject({ after: 'wilma@acme.example' });
  const { id } = merchant.organisation;
  const attempts = [
    `update audit_events set changes = '{}' where organisation_id = $1`,
    `update audit_events set changes = jsonb_set(changes, '{name,after}', '"Forged"') where organisation_id = $1`,
    `update audit_events set changes = erased_changes(changes, '{email}') - 'name' where organisation_id = $1`,
    `update audit_events set changes = erased_changes(changes), actor = '{}' where organisation_id = $1`,
    `update audit_events set changes = erased_changes(changes), ip = '10.0.0.1' where organisation_id = $1`,
    `delete from audit_events where organisation_id = $1`,
  ];
  for (const sql of attempts) {
    const forged = app.database.query(
      `with erasing as materialized (select set_config('foyer.erasing', $1::text, true)) ${sql.replace('where', 'where exists (select from erasing) and').replace('$1', '$1::uuid')}`,
      [id],
    );
    await expect(forged).rejects.toThrow('append only');
  }
  const allowed = `with erasing as materialized (select set_config('foyer.erasing', $1::text, true))
    update audit_events set changes = erased_changes(changes) where exists (select from erasing) and organisation_id = $1::uuid`;
  const plain = app.database.query(
    'update audit_events set changes = erased_changes(changes) where organisation_id = $1',
    [id],
  );
  await expect(plain).rejects.toThrow('append only');
  // What the attempts fail on is what they change, not the way they go about it.
  await expect(app.database.query(allowed, [id])).resolves.toEqual([]);
});
