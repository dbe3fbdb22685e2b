import type { Address, TaxId } from '../platform/addresses/address.types';
import type { EditConflict, Sight } from '../platform/database/customer-edits';
import type { ListDefinition } from '../platform/http/list/list-definition';

export interface Customer {
  readonly id: string;
  readonly external_id: string | null;
  readonly name: string;
  readonly legal_name: string | null;
  readonly email: string | null;
  /** E.164. */
  readonly phone_number: string | null;
  readonly address: Address | null;
  readonly shipping_address: Address | null;
  readonly tax_ids: readonly TaxId[];
  readonly default_purchase_order: string | null;
  readonly invoice_recipients: readonly string[];
  readonly currency: string | null;
  /** BCP 47; null means the organisation's. */
  readonly locale: string | null;
  /** IANA name; null means the organisation's. */
  readonly time_zone: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly edited_by_customer_at: string | null;
  /** When the customer's personal data were erased; nothing of it changes afterwards. */
  readonly erased_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** What a customer sees and may correct of itself. */
export interface CustomerProfile {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone_number: string | null;
  readonly address: Address | null;
  readonly locale: string | null;
  readonly updated_at: string;
}

/** What stands on a customer's invoices, and where they go, as the customer sees and may correct it. */
export interface BillingInformation {
  readonly legal_name: string | null;
  readonly address: Address | null;
  readonly shipping_address: Address | null;
  readonly tax_ids: readonly TaxId[];
  readonly default_purchase_order: string | null;
  readonly invoice_recipients: readonly string[];
  readonly updated_at: string;
}

export interface Contact {
  readonly id: string;
  readonly external_id: string | null;
  readonly customer_id: string;
  readonly name: string;
  readonly email: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** What a merchant writes of a customer. Absent keeps (or takes the default), null clears. */
export interface CustomerFields {
  readonly external_id?: string | null;
  readonly name?: string;
  readonly legal_name?: string | null;
  readonly email?: string | null;
  readonly phone_number?: string | null;
  readonly address?: Partial<Address> | null;
  readonly shipping_address?: Partial<Address> | null;
  readonly tax_ids?: readonly TaxId[];
  readonly default_purchase_order?: string | null;
  readonly invoice_recipients?: readonly string[];
  readonly currency?: string | null;
  readonly locale?: string | null;
  readonly time_zone?: string | null;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** {@link CustomerFields} of a customer that is being made; it may bring its own id. */
export interface NewCustomer extends CustomerFields {
  readonly id?: string;
  readonly name: string;
}

/** {@link CustomerFields} of a customer that exists, and until when the writer had seen it. */
export interface CustomerChanges extends CustomerFields, Sight {}

/** A customer after a merchant's change, and what of that gave way to the customer's own edits. */
export interface WrittenCustomer extends Customer {
  readonly conflicts: readonly EditConflict[];
}

/** A record addressed by the merchant's own key. */
export interface CustomerRecord extends CustomerChanges {
  readonly external_id: string;
}

/** What a customer may correct of its profile. */
export type ProfileChanges = Pick<CustomerFields, 'name' | 'email' | 'phone_number' | 'address' | 'locale'>;

/** What a customer may correct of its billing information. */
export type BillingChanges = Pick<
  CustomerFields,
  'legal_name' | 'address' | 'shipping_address' | 'tax_ids' | 'default_purchase_order' | 'invoice_recipients'
>;

export interface ContactFields {
  readonly external_id?: string | null;
  readonly name?: string;
  readonly email?: string | null;
}

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
