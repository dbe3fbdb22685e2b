import type { Address, TaxId } from '../platform/addresses/address.types';
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

/** A record addressed by the merchant's own key. */
export interface CustomerRecord extends CustomerFields {
  readonly external_id: string;
}

/** What a customer may correct. */
export type ProfileChanges = Pick<CustomerFields, 'name' | 'email' | 'phone_number' | 'address' | 'locale'>;

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
