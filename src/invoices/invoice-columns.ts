import type { ColumnTraits } from '../platform/database/record-columns';
import type { OwnedRow } from '../platform/database/owned-row';
import type { InvoiceEntity } from './invoices.entity';

interface InvoiceColumn extends ColumnTraits {
  /** It is about a person or written by one: the audit log drops its values when the customer is erased. */
  readonly personal: boolean;
  /** Lists read it. */
  readonly listed: boolean;
  /** It may change once the invoice is issued. */
  readonly amendable: boolean;
  /** It is on the PDF. Where it is amendable, too, a change draws the document anew (see `document/edition.ts`). */
  readonly printed: boolean;
}

const yes = true;
const no = false;

/** Every column of an invoice but its keys and the moments of its row. */
export const INVOICE_COLUMNS = {
  customer_id: { shown: no, listed: no, written: yes, amendable: no, personal: no, printed: no },
  external_id: { shown: yes, listed: yes, written: yes, amendable: yes, personal: no, printed: no },
  number: { shown: yes, listed: yes, written: yes, amendable: no, personal: no, printed: yes },
  status: { shown: yes, listed: yes, written: no, amendable: no, personal: no, printed: yes },
  currency: { shown: yes, listed: yes, written: yes, amendable: no, personal: no, printed: yes },
  subtotal: { shown: yes, listed: no, written: no, amendable: no, personal: no, printed: yes },
  discount_total: { shown: yes, listed: no, written: no, amendable: no, personal: no, printed: yes },
  tax_total: { shown: yes, listed: no, written: no, amendable: no, personal: no, printed: yes },
  total: { shown: yes, listed: yes, written: no, amendable: no, personal: no, printed: yes },
  amount_paid: { shown: yes, listed: no, written: no, amendable: no, personal: no, printed: no },
  amount_credited: { shown: yes, listed: no, written: no, amendable: no, personal: no, printed: no },
  credit_notes_total: { shown: no, listed: no, written: no, amendable: no, personal: no, printed: no },
  // Answers compute it: a void invoice shows zero.
  amount_due: { shown: no, listed: yes, written: no, amendable: no, personal: no, printed: no },
  period_start: { shown: no, listed: yes, written: no, amendable: no, personal: no, printed: yes },
  period_end: { shown: no, listed: yes, written: no, amendable: no, personal: no, printed: yes },
  issued_at: { shown: yes, listed: yes, written: no, amendable: no, personal: no, printed: no },
  issue_date: { shown: yes, listed: yes, written: no, amendable: no, personal: no, printed: yes },
  due_date: { shown: yes, listed: yes, written: yes, amendable: yes, personal: no, printed: yes },
  paid_at: { shown: yes, listed: no, written: no, amendable: no, personal: no, printed: no },
  voided_at: { shown: yes, listed: no, written: no, amendable: no, personal: no, printed: yes },
  disputed_at: { shown: no, listed: no, written: no, amendable: yes, personal: no, printed: no },
  dispute_reason: { shown: no, listed: no, written: no, amendable: yes, personal: yes, printed: no },
  purchase_order: { shown: yes, listed: no, written: yes, amendable: yes, personal: yes, printed: yes },
  memo: { shown: yes, listed: no, written: yes, amendable: yes, personal: yes, printed: yes },
  payment_url: { shown: yes, listed: no, written: yes, amendable: yes, personal: yes, printed: yes },
  customer_snapshot: { shown: no, listed: no, written: no, amendable: no, personal: yes, printed: yes },
  issuer_snapshot: { shown: no, listed: no, written: no, amendable: no, personal: no, printed: yes },
  metadata: { shown: no, listed: no, written: yes, amendable: yes, personal: yes, printed: no },
} as const satisfies Record<Exclude<keyof InvoiceEntity, keyof OwnedRow>, InvoiceColumn>;
