import type { AuditEvent } from '../../src/audit/audit.types';
import type { Customer } from '../../src/customers/customers.types';
import type { Event } from '../../src/events/events.types';
import type { MerchantInvoice } from '../../src/invoices/invoices.types';
import type { Payment } from '../../src/payments/payments.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { createCreditNote } from '../factories/credit-notes';
import { createContact, createCustomer } from '../factories/customers';
import { createInvoice } from '../factories/invoices';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createPaymentMethod } from '../factories/payment-methods';
import { createPayment } from '../factories/payments';
import { visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { leftBehind } from '../support/left-behind';

const SECRETS = ['Wilhelmina', 'Kaiserallee', 'wilma@acme.example', 'W1W2'];
const WILHELMINA = {
  name: 'Wilhelmina Winter',
  email: 'wilma@acme.example',
  address: { line1: 'Kaiserallee 1', city: 'Berlin', country: 'DE' },
};
const DRAFT = { status: 'draft', issued_at: undefined };
const BANK = { last4: 'W1W2', bank_name: 'Wilhelmina Bank' };

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  merchant = await createMerchant(app);
  customer = await createCustomer(merchant, WILHELMINA);
});

const erase = (id = customer.id) => merchant.call('post', `/v1/customers/${id}/erase`).expect(200);
const eventsOf = async (id = customer.id): Promise<readonly Event[]> =>
  (await merchant.get<{ results: Event[] }>(`/v1/events?customer_id=${id}&limit=100`)).results;
const toldIn = (events: unknown): string[] => {
  const text = JSON.stringify(events);
  return SECRETS.filter((secret) => text.includes(secret));
};

describe('an erasure', () => {
  it('takes who the customer was out of the events of its documents, and leaves what they came to', async () => {
    const memo = { memo: 'For Wilhelmina', purchase_order: 'Wilhelmina-7', metadata: { by: 'Wilhelmina' } };
    const lines = [{ description: 'Wilhelmina’s seat', amount: 10_000 }];
    const invoice = await createInvoice(merchant, customer, { ...memo, lines });
    await createInvoice(merchant, customer, { ...DRAFT, ...memo });
    const note = await createCreditNote(merchant, invoice, { reason: 'As Wilhelmina wished' });
    const payment = await createPayment(merchant, customer, {
      amount: 4_000,
      method: { type: 'bank_account', ...BANK },
      metadata: { by: 'Wilhelmina' },
    });
    expect(toldIn(await eventsOf())).toEqual(SECRETS);
    await erase();
    const events = await eventsOf();
    expect(toldIn(events)).toEqual([]);
    const changesOf = (type: string, id: string) =>
      events.find((event) => event.type === type && event.object_id === id)?.data.changes;
    const erased = { before: null, after: '[erased]' };
    expect(changesOf('invoice.created', invoice.id)).toMatchObject({
      customer_snapshot: erased,
      memo: erased,
      total: { before: null, after: 10_000 },
      number: { before: null, after: invoice.number },
    });
    expect(changesOf('credit_note.issued', note.id)).toMatchObject({
      reason: erased,
      amount: { before: null, after: 1_000 },
    });
    expect(changesOf('payment.recorded', payment.id)).toMatchObject({
      method: erased,
      amount: { before: null, after: 4_000 },
    });
    expect(await merchant.get<Payment>(`/v1/payments/${payment.id}`)).toMatchObject({ method: BANK });
  });

  it('makes the drafts of the customer say what the customer says now, and no issued invoice', async () => {
    const issued = await createInvoice(merchant, customer);
    const { id } = await createInvoice(merchant, customer, DRAFT);
    await erase();
    const { customer: party } = await merchant.get<MerchantInvoice>(`/v1/invoices/${id}`);
    const name = `Erased customer ${customer.id.slice(-8)}`;
    expect(party).toEqual({ name, address: null, tax_ids: [] });
    expect((await merchant.get<MerchantInvoice>(`/v1/invoices/${issued.id}`)).customer.name).toBe(
      'Wilhelmina Winter',
    );
  });

  it('leaves no name for a credit note that comes later to tell', async () => {
    const invoice = await createInvoice(merchant, customer);
    await erase();
    const { id } = await createCreditNote(merchant, invoice);
    expect(toldIn(await eventsOf())).toEqual([]);
    expect(await merchant.get(`/v1/credit_notes/${id}`)).toMatchObject({
      customer: { name: 'Wilhelmina Winter' },
    });
  });

  it('finds what is not the customer’s any more: a payment method deleted before, a draft given away', async () => {
    const { id } = await createPaymentMethod(merchant, customer, BANK);
    await merchant.call('delete', `/v1/payment_methods/${id}`).expect(204);
    const draft = await createInvoice(merchant, customer, DRAFT);
    const other = await createCustomer(merchant, { name: 'Other' });
    const given = { customer_id: other.id };
    await merchant.call('patch', `/v1/invoices/${draft.id}`).send(given).expect(200);
    await erase();
    expect(await leftBehind(app, merchant.organisation.id, SECRETS)).toEqual([]);
    expect((await eventsOf(other.id)).map(({ type }) => type)).toEqual([
      'customer.created',
      'invoice.updated',
    ]);
  });
});

describe('a deletion', () => {
  it('forgets who the customer was, and what it had, as an erasure does', async () => {
    const contact = await createContact(merchant, customer, { name: 'Wilhelmina', email: WILHELMINA.email });
    await createPaymentMethod(merchant, customer, BANK);
    const visitor = await visit(merchant, customer);
    const named = { name: 'Wilhelmina Sommer' };
    await visitor.call('patch', '/v1/portal/profile').send(named).expect(200);
    await merchant.call('delete', `/v1/customers/${customer.id}`).expect(204);
    expect(await leftBehind(app, merchant.organisation.id, SECRETS)).toEqual([]);
    const events = await eventsOf();
    expect(events.find(({ type }) => type === 'customer.deleted')?.data.changes).toEqual({
      name: { before: '[erased]', after: null },
    });
    expect(events.map(({ object_id }) => object_id)).toContain(contact.id);
    const log = await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${customer.id}`);
    expect(log.results.find(({ actor }) => actor.type === 'customer')?.ip).toBeNull();
  });

  it('that is refused forgets nothing', async () => {
    await createInvoice(merchant, customer);
    await merchant.call('delete', `/v1/customers/${customer.id}`).expect(409);
    expect(toldIn(await eventsOf())).toEqual(['Wilhelmina', 'Kaiserallee', 'wilma@acme.example']);
  });
});
