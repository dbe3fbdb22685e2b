import type { Customer } from '../../src/customers/customers.types';
import type { TestApp } from '../support/app';
import { answerOf } from '../support/answers';
import { addDocument, createContract } from './contracts';
import { createContact, createCustomer } from './customers';
import { createEntitlement, grantEntitlement } from './entitlements';
import { createCreditNote } from './credit-notes';
import { createImportDraft, keepMapping } from './imports';
import { createInvoice } from './invoices';
import { createMerchant, type Merchant } from './merchants';
import { createPayment } from './payments';
import { createPaymentMethod } from './payment-methods';
import { createPlan, createProduct } from './pricing';
import { visit, type Visitor } from './sessions';
import { createStaff } from './staff';
import { createIdleDelivery } from './webhooks';

/** A merchant that has one of everything, all of it one customer's. */
export interface Tenant {
  readonly merchant: Merchant;
  readonly customer: Customer;
  readonly visitor: Visitor;
  /** Ids by the collection that they are found in: `invoices`, `entitlements/grants`, … */
  readonly ids: Readonly<Record<string, string>>;
  /** External ids likewise. */
  readonly externalIds: Readonly<Record<string, string>>;
}

const CUSTOMERS = 'records: [{ type: customer, fields: { external_id: { from: Number } } }]';

/** Makes a tenant through the API. */
export async function createTenant(app: TestApp, name: string): Promise<Tenant> {
  const merchant = await createMerchant(app, { name });
  const customer = await createCustomer(merchant, { external_id: 'the-customer' });
  const contact = await createContact(merchant, customer, { external_id: 'the-contact' });
  const number = `${name}-1`;
  const invoice = await createInvoice(merchant, customer, { external_id: 'the-invoice', number });
  const creditNote = await createCreditNote(merchant, invoice, { external_id: 'the-credit-note' });
  const payment = await createPayment(merchant, customer, { external_id: 'the-payment', amount: 4_000 });
  const method = await createPaymentMethod(merchant, customer, { external_id: 'the-payment-method' });
  const entitlement = await createEntitlement(merchant, { external_id: 'the-entitlement' });
  const grant = await grantEntitlement(merchant, { customer, entitlement }, { external_id: 'the-grant' });
  const product = await createProduct(merchant, { external_id: 'the-product' });
  const plan = await createPlan(merchant, [product], { external_id: 'the-plan' });
  const contract = await createContract(merchant, customer, { external_id: 'the-contract' });
  const document = await addDocument(merchant, contract);
  const key = await merchant.create<{ id: string }>('/v1/api_keys', {
    name: 'spare',
    scopes: ['audit:read'],
  });
  const upload = merchant.call('post', '/v1/imports').set('content-type', 'application/x-ndjson');
  const { id: importId } = await answerOf<{ id: string }>(upload.send(''), 202);
  const waiting = await createImportDraft(merchant);
  const mappingId = await keepMapping(merchant, 'The mapping', CUSTOMERS);
  const { endpointId, deliveryId } = await createIdleDelivery(merchant);
  const visitor = await visit(merchant, customer);
  const member = await createStaff(merchant, { role: 'viewer' });
  return {
    merchant,
    customer,
    visitor,
    ids: {
      api_keys: key.id,
      'api-keys': key.id,
      contacts: contact.id,
      contracts: contract.id,
      credit_notes: creditNote.id,
      customers: customer.id,
      documents: document.id,
      entitlements: entitlement.id,
      'entitlements/grants': grant.id,
      imports: importId,
      'imports/mappings': mappingId,
      'imports/uploads': waiting.id,
      invoices: invoice.id,
      'invoices/credit-notes': creditNote.id,
      payments: payment.id,
      payment_methods: method.id,
      plans: plan.id,
      products: product.id,
      sessions: visitor.session.id,
      staff: member.id,
      webhook_deliveries: deliveryId,
      webhook_endpoints: endpointId,
      webhooks: endpointId,
      'webhooks/deliveries': deliveryId,
    },
    externalIds: {
      contacts: 'the-contact',
      contracts: 'the-contract',
      credit_notes: 'the-credit-note',
      customers: 'the-customer',
      entitlements: 'the-entitlement',
      'entitlements/grants': 'the-grant',
      invoices: 'the-invoice',
      payments: 'the-payment',
      payment_methods: 'the-payment-method',
      plans: 'the-plan',
      products: 'the-product',
    },
  };
}

/** What one organisation's rows are, but for marks of use: the same before and after a call that changed nothing. */
export async function rowsOf(
  app: TestApp,
  { merchant }: Pick<Tenant, 'merchant'>,
): Promise<Record<string, string>> {
  const tables = await app.database.query<{ name: string; owner: string }>(
    `select c.table_name as name, c.column_name as owner from information_schema.columns c
     where c.table_schema = 'public' and c.table_name not in ('idempotency_keys', 'migrations')
       and c.column_name = case c.table_name when 'organisations' then 'id' else 'organisation_id' end`,
  );
  const digests = tables.map(async ({ name, owner }) => {
    const marks = `'last_used_at' - 'last_seen_at'`;
    const [row] = await app.database.query<{ digest: string | null }>(
      `select md5(string_agg(r, '' order by r)) as digest
       from (select (to_jsonb(t) - ${marks})::text as r from ${name} t where ${owner} = $1) rows`,
      [merchant.organisation.id],
    );
    return [name, row?.digest ?? 'empty'] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
}
