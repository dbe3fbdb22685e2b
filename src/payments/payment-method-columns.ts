import type { OwnedRow } from '../platform/database/owned-row';
import type { PaymentMethodEntity } from './payment-methods.entity';

interface PaymentMethodColumn {
  /** It is the column's default once the customer is erased. */
  readonly personal: boolean;
}

const yes = true;
const no = false;

/** Every column of a payment method but its keys and the moments of its row. */
export const PAYMENT_METHOD_COLUMNS = {
  customer_id: { personal: no },
  external_id: { personal: yes },
  type: { personal: no },
  brand: { personal: yes },
  last4: { personal: yes },
  bank_name: { personal: yes },
  expires: { personal: yes },
  is_default: { personal: yes },
  // An erasure sets it.
  removed_at: { personal: no },
  customer_edits: { personal: yes },
} as const satisfies Record<Exclude<keyof PaymentMethodEntity, keyof OwnedRow>, PaymentMethodColumn>;
