import type { Contact, Customer } from '../../src/customers/customers.types';
import { createContact, createCustomer } from '../factories/customers';
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
