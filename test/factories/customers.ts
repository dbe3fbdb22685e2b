import type { Contact, Customer, CustomerFields } from '../../src/customers/customers.types';
import type { Merchant } from './merchants';

let made = 0;

/** Makes a customer through the API. Names and external ids do not repeat within a test file. */
export async function createCustomer(
  merchant: Merchant,
  fields: CustomerFields & { readonly id?: string } = {},
): Promise<Customer> {
  made += 1;
  const number = String(made);
  return merchant.create('/v1/customers', {
    external_id: `customer-${number}`,
    name: `Acme ${number} GmbH`,
    email: `ap-${number}@acme.example`,
    currency: 'EUR',
    ...fields,
  });
}

/** Makes a person of a customer. */
export async function createContact(
  merchant: Merchant,
  customer: Pick<Customer, 'id'>,
  fields: Partial<Pick<Contact, 'name' | 'email' | 'external_id'>> = {},
): Promise<Contact> {
  return merchant.create('/v1/contacts', { customer_id: customer.id, name: 'Ada Accounts', ...fields });
}
