import type { EditConflict, Sight } from '../platform/database/customer-edits';
import type { ListDefinition } from '../platform/http/list/list-definition';

/** A payment method, as its customer sees it. */
export interface OwnPaymentMethod {
  readonly id: string;
  /** `card`, `bank_account`, `sepa_debit`, or another term of the merchant. */
  readonly type: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly bank_name: string | null;
  /** `YYYY-MM`, the last month in which it is valid. */
  readonly expires: string | null;
  readonly is_default: boolean;
}

/** {@link OwnPaymentMethod} with the merchant's fields. */
export interface PaymentMethod extends OwnPaymentMethod {
  readonly customer_id: string;
  readonly external_id: string | null;
  /**
   * When the customer removed it. The merchant may delete it, or restore it with a write that shows it has seen the
   * removal.
   */
  readonly removed_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A payment method after a merchant's change, and the fields that kept the customer's own choice. */
export interface WrittenPaymentMethod extends PaymentMethod {
  readonly conflicts: readonly EditConflict[];
}

/** Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it. */
export interface PaymentMethodChanges extends Sight {
  readonly external_id?: string | null;
  readonly customer_id?: string;
  readonly type?: string;
  readonly brand?: string | null;
  readonly last4?: string | null;
  readonly bank_name?: string | null;
  readonly expires?: string | null;
  readonly is_default?: boolean;
}

export interface NewPaymentMethod extends PaymentMethodChanges {
  readonly customer_id: string;
  readonly type: string;
}

/** A payment method identified by its external id. */
export interface PaymentMethodRecord extends PaymentMethodChanges {
  readonly external_id: string;
}

export const PAYMENT_METHOD_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    customer_id: { kind: 'uuid' },
    external_id: { kind: 'text' },
    type: { kind: 'text' },
    created_at: { kind: 'moment' },
  },
  search: ['bank_name', 'brand', 'last4'],
};

/** Filters and order of a customer's own list, without removed methods. */
export const OWN_PAYMENT_METHOD_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {},
  search: [],
};
