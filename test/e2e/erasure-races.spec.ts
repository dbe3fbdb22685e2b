import type { Contact, Customer } from '../../src/customers/customers.types';
import type { Invoice, MerchantInvoice } from '../../src/invoices/invoices.types';
import { createContact, createCustomer } from '../factories/customers';
import { momentFromNow } from '../factories/days';
import { createInvoice } from '../factories/invoices';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';
import { inTurn } from '../support/held-row';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  customer = await createCustomer(merchant, { name: 'Wilhelmina Winter', legal_name: null });
});

const erasing = async (): Promise<number> =>
  (await merchant.call('post', `/v1/customers/${customer.id}/erase`)).status;

describe('an erasure and a change of a contact at the same time', () => {
  let contact: Contact;
  beforeEach(async () => {
    contact = await createContact(merchant, customer, { external_id: `contact-of-${customer.id}` });
  });

  const changes = [
    ['patch', () => `/v1/contacts/${contact.id}`],
    ['put', () => `/v1/contacts/external/${contact.external_id ?? ''}`],
  ] as const;

  it.each(changes)(
    'are both done when the %s came first, and nothing of it is left',
    async (method, path) => {
      const changing = async () => (await merchant.call(method, path()).send({ name: 'Wilhelmina' })).status;
      const answers = await inTurn(app, { table: 'contacts', id: contact.id }, [changing, erasing]);
      expect(answers).toEqual([200, 200]);
      expect(await merchant.get(`/v1/contacts/${contact.id}`)).toMatchObject({ name: 'Erased contact' });
    },
  );

  it.each(changes)(
    'let the erasure be done and refuse the %s when that came second',
    async (method, path) => {
      const changing = async () => (await merchant.call(method, path()).send({ name: 'Wilhelmina' })).status;
      const answers = await inTurn(app, { table: 'contacts', id: contact.id }, [erasing, changing]);
      expect(answers).toEqual([200, 409]);
      expect(await merchant.get(`/v1/contacts/${contact.id}`)).toMatchObject({ name: 'Erased contact' });
    },
  );
});

describe('an erasure and a change of a draft at the same time', () => {
  let draft: Invoice;
  beforeEach(async () => {
    draft = await createInvoice(merchant, customer, { status: 'draft', issued_at: undefined });
  });

  const paid = { status: 'paid', issued_at: momentFromNow(-3), paid_at: momentFromNow(-2) };
  const row = () => ({ table: 'invoices', id: draft.id });
  const external = (): string => `/v1/invoices/external/${draft.external_id ?? ''}`;
  const partyOf = async (id: string): Promise<string> =>
    (await merchant.get<MerchantInvoice>(`/v1/invoices/${id}`)).customer.name;
  const erasedName = (): string => `Erased customer ${customer.id.slice(-8)}`;

  it.each([
    ['patch', () => `/v1/invoices/${draft.id}`, { memo: 'Changed' }, 'Erased customer'],
    ['put', external, { memo: 'Changed' }, 'Erased customer'],
    ['patch', () => `/v1/invoices/${draft.id}`, paid, 'Wilhelmina Winter'],
    ['put', external, paid, 'Wilhelmina Winter'],
    ['post', () => `/v1/invoices/${draft.id}/finalize`, {}, 'Wilhelmina Winter'],
  ] as const)('are both done when the %s came first', async (method, path, body, name) => {
    const changing = async () => (await merchant.call(method, path()).send(body)).status;
    expect(await inTurn(app, row(), [changing, erasing])).toEqual([200, 200]);
    expect(await partyOf(draft.id)).toContain(name);
  });

  it('are both done when the erasure came first, and what is issued names nobody', async () => {
    const finalizing = async () => (await merchant.call('post', `/v1/invoices/${draft.id}/finalize`)).status;
    expect(await inTurn(app, row(), [erasing, finalizing])).toEqual([200, 200]);
    expect(await partyOf(draft.id)).toBe(erasedName());
  });

  it('leave a draft that is made meanwhile without a name', async () => {
    const making = () => createInvoice(merchant, customer, { status: 'draft', issued_at: undefined });
    const [, made] = await inTurn(app, row(), [erasing, making]);
    expect(await partyOf(made.id)).toBe(erasedName());
  });
});
