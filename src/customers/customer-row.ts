import { wholeAddress } from '../platform/addresses/whole-address';
import type { CustomerEntity } from './customers.entity';
import type { Customer, CustomerFields, CustomerProfile } from './customers.types';

/** A customer that has nothing but its owner, its id and a name yet to come. */
export function blankCustomer(organisationId: string, id: string): CustomerEntity {
  return {
    organisation_id: organisationId,
    id,
    external_id: null,
    name: '',
    legal_name: null,
    email: null,
    phone_number: null,
    address: null,
    shipping_address: null,
    tax_ids: [],
    default_purchase_order: null,
    invoice_recipients: [],
    currency: null,
    locale: null,
    time_zone: null,
    metadata: {},
    edited_by_customer_at: null,
    created_at: '',
    updated_at: '',
  };
}

/** The row as it stands after `fields` were applied: absent keeps, null clears. */
export function withFields(row: CustomerEntity, fields: CustomerFields): CustomerEntity {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  const changed = { ...row, ...(Object.fromEntries(named) as Partial<CustomerEntity>) };
  return {
    ...changed,
    address: wholeAddress(changed.address),
    shipping_address: wholeAddress(changed.shipping_address),
  };
}

export function toCustomer(row: CustomerEntity): Customer {
  const { organisation_id: _owner, ...customer } = row;
  return customer;
}

export function toProfile(row: CustomerEntity): CustomerProfile {
  const { id, name, email, phone_number, address, locale, updated_at } = row;
  return { id, name, email, phone_number, address, locale, updated_at };
}
