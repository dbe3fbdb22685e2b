import type { OwnedRow } from '../platform/database/owned-row';
import type { ColumnTraits } from '../platform/database/record-columns';
import type { CustomerEntity } from './customers.entity';

interface CustomerColumn extends ColumnTraits {
  /** It is blank once the customer is erased. */
  readonly personal: boolean;
}

const yes = true;
const no = false;

/**
 * Every column of a customer but its keys and the moments of its row. Currency, time zone and the
 * merchant's key outlive an erasure: issued documents are computed with them, and no feed may bring the customer back.
 */
export const CUSTOMER_COLUMNS = {
  external_id: { shown: yes, written: yes, personal: no },
  name: { shown: yes, written: yes, personal: yes },
  legal_name: { shown: yes, written: yes, personal: yes },
  email: { shown: yes, written: yes, personal: yes },
  phone_number: { shown: yes, written: yes, personal: yes },
  address: { shown: yes, written: yes, personal: yes },
  shipping_address: { shown: yes, written: yes, personal: yes },
  tax_ids: { shown: yes, written: yes, personal: yes },
  default_purchase_order: { shown: yes, written: yes, personal: yes },
  invoice_recipients: { shown: yes, written: yes, personal: yes },
  currency: { shown: yes, written: yes, personal: no },
  locale: { shown: yes, written: yes, personal: yes },
  time_zone: { shown: yes, written: yes, personal: no },
  metadata: { shown: yes, written: yes, personal: yes },
  edited_by_customer_at: { shown: yes, written: no, personal: yes },
  customer_edits: { shown: no, written: no, personal: yes },
  erased_at: { shown: yes, written: no, personal: no },
} as const satisfies Record<Exclude<keyof CustomerEntity, keyof OwnedRow>, CustomerColumn>;
