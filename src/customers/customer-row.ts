import { wholeAddress } from '../platform/addresses/whole-address';
import { changesBetween, type FieldChanges } from '../platform/database/field-changes';
import type { CustomerEntity } from './customers.entity';
import type { BillingInformation, Customer, CustomerFields, CustomerProfile } from './customers.types';

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
    customer_edits: {},
    erased_at: null,
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
    // Bodies are objects of a class, which are never equal to what is stored.
    tax_ids: changed.tax_ids.map(({ type, value }) => ({ type, value })),
  };
}

export function toCustomer(row: CustomerEntity): Customer {
  const { organisation_id: _owner, customer_edits: _marks, ...customer } = row;
  return customer;
}

/** What a reader of the audit log is told of a change; the marks of the customer's edits are bookkeeping. */
export function changesOf(before: CustomerEntity | null, after: CustomerEntity): FieldChanges {
  const { customer_edits: _marks, ...changes } = changesBetween(before, after);
  return changes;
}

export function toProfile(row: CustomerEntity): CustomerProfile {
  const { id, name, email, phone_number, address, locale, updated_at } = row;
  return { id, name, email, phone_number, address, locale, updated_at };
}

export function toBillingInformation(row: CustomerEntity): BillingInformation {
  const { legal_name, address, shipping_address, tax_ids, default_purchase_order, invoice_recipients } = row;
  const { updated_at } = row;
  return {
    legal_name,
    address,
    shipping_address,
    tax_ids,
    default_purchase_order,
    invoice_recipients,
    updated_at,
  };
}
