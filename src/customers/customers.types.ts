import type { BillingField, ProfileField } from '../organisations/organisations.types';
import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { ContactDto } from './dto/contact.dto';
import type {
  ChangeCustomerDto,
  CreateCustomerDto,
  CustomerDto,
  WrittenCustomerDto,
} from './dto/customer.dto';

export type Customer = FieldsOf<CustomerDto>;

/** The profile as its customer sees it. */
export type CustomerProfile = Pick<Customer, 'id' | ProfileField | 'updated_at'>;

/** What invoices say of their customer and where they are sent, as the customer sees it. */
export type BillingInformation = Pick<Customer, BillingField | 'updated_at'>;

export type Contact = FieldsOf<ContactDto>;

/** The fields of a customer that is made; it may bring its own id. */
export type NewCustomer = FieldsOf<CreateCustomerDto>;

/** What a merchant writes of a customer. Absent keeps (or takes the default), null clears. */
export type CustomerFields = Partial<Omit<NewCustomer, 'id'>>;

/** {@link CustomerFields} of a customer that exists, and until when the writer had seen it. */
export type CustomerChanges = FieldsOf<ChangeCustomerDto>;

/** A customer after a merchant's change, and what of that gave way to the customer's own edits. */
export type WrittenCustomer = FieldsOf<WrittenCustomerDto>;

/** A customer identified by its external id. */
export interface CustomerRecord extends CustomerChanges {
  readonly external_id: string;
}

/** What a customer may correct of its profile. */
export type ProfileChanges = Partial<Pick<CustomerFields, ProfileField>>;

/** What a customer may correct of its billing information. */
export type BillingChanges = Partial<Pick<CustomerFields, BillingField>>;

export const CUSTOMER_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    external_id: { kind: 'text' },
    email: { kind: 'text' },
    created_at: { kind: 'moment' },
  },
  search: ['name', 'email', 'external_id'],
};

export const CONTACT_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: { customer_id: { kind: 'uuid' }, external_id: { kind: 'text' } },
  search: ['name', 'email'],
};
