import { BILLING_FIELDS, PROFILE_FIELDS } from '../organisations/organisations.types';
import { wholeAddress } from '../platform/addresses/whole-address';
import { changesBetween, type FieldChanges } from '../platform/database/field-changes';
import { columnsWith, pick } from '../platform/database/record-columns';
import { CUSTOMER_COLUMNS } from './customer-columns';
import type { CustomerEntity } from './customers.entity';
import type { BillingInformation, Customer, CustomerFields, CustomerProfile } from './customers.types';

const SHOWN = columnsWith(CUSTOMER_COLUMNS, 'shown');
const WRITTEN = columnsWith(CUSTOMER_COLUMNS, 'written');

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

/** The row after `fields` are applied. An absent field keeps its value, null clears it. */
export function withFields(row: CustomerEntity, fields: CustomerFields): CustomerEntity {
  const given = WRITTEN.filter((name) => fields[name] !== undefined);
  const changed = { ...row, ...(pick(fields, given) as Partial<CustomerEntity>) };
  return {
    ...changed,
    address: wholeAddress(changed.address),
    shipping_address: wholeAddress(changed.shipping_address),
  };
}

export function toCustomer(row: CustomerEntity): Customer {
  const shown: Pick<Customer, (typeof SHOWN)[number]> = pick(row, SHOWN);
  const { id, created_at, updated_at } = row;
  return { id, ...shown, created_at, updated_at };
}

/** The changes to record in the audit log: all fields except the internal record of the customer's edits. */
export function changesOf(before: CustomerEntity | null, after: CustomerEntity): FieldChanges {
  const { customer_edits: _marks, ...changes } = changesBetween(before, after);
  return changes;
}

export function toProfile(row: CustomerEntity): CustomerProfile {
  return pick(row, ['id', ...PROFILE_FIELDS, 'updated_at']);
}

export function toBillingInformation(row: CustomerEntity): BillingInformation {
  return pick(row, [...BILLING_FIELDS, 'updated_at']);
}
