import type { EditConflict, Sight } from '../platform/database/customer-edits';
import type { ListDefinition } from '../platform/http/list/list-definition';

/** A way in which a customer pays, as the customer sees it. */
export interface OwnPaymentMethod {
  readonly id: string;
  /** `card`, `bank_account`, `sepa_debit`, or another word of the merchant's. */
  readonly type: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly bank_name: string | null;
  /** `YYYY-MM`, the last month in which it is good. */
  readonly expires: string | null;
  readonly is_default: boolean;
}

/** {@link OwnPaymentMethod} with what only the merchant sees. */
export interface PaymentMethod extends OwnPaymentMethod {
  readonly customer_id: string;
  readonly external_id: string | null;
  /** When the customer removed it; the merchant deletes it, or puts it back having seen that. */
  readonly removed_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/** A payment method after a merchant's change, and what of that gave way to its customer's own edits. */
export interface WrittenPaymentMethod extends PaymentMethod {
  readonly conflicts: readonly EditConflict[];
}

/** What a merchant writes. Absent keeps (or takes the default), null clears. */
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

/** A payment method addressed by the merchant's own key. */
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

/** A customer's own, without those it removed. */
export const OWN_PAYMENT_METHOD_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {},
  search: [],
};
