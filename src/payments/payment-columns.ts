import type { PaymentEntity } from '../ledger/payments.entity';
import type { OwnedRow } from '../platform/database/owned-row';

interface PaymentColumn {
  /** Answers to merchants have it, under its own name. */
  readonly shown: boolean;
  /** Answers to the customer have it, too. */
  readonly own: boolean;
  /** It can never change. */
  readonly fixed: boolean;
  /** It cannot change once the payment has succeeded, failed or been canceled. */
  readonly final: boolean;
  /** It is about a person or written by one: the audit log drops its values when the customer is erased. */
  readonly personal: boolean;
}

const yes = true;
const no = false;

/** Every column of a payment but its keys and the moments of its row. */
export const PAYMENT_COLUMNS = {
  customer_id: { shown: yes, own: no, fixed: yes, final: yes, personal: no },
  external_id: { shown: yes, own: no, fixed: no, final: no, personal: no },
  type: { shown: yes, own: yes, fixed: yes, final: yes, personal: no },
  status: { shown: yes, own: yes, fixed: no, final: yes, personal: no },
  currency: { shown: yes, own: yes, fixed: yes, final: yes, personal: no },
  amount: { shown: yes, own: yes, fixed: yes, final: yes, personal: no },
  amount_refunded: { shown: yes, own: yes, fixed: no, final: no, personal: no },
  amount_unapplied: { shown: no, own: no, fixed: no, final: no, personal: no },
  credit_refunded: { shown: yes, own: yes, fixed: no, final: no, personal: no },
  effective_at: { shown: yes, own: yes, fixed: no, final: yes, personal: no },
  method: { shown: yes, own: yes, fixed: no, final: no, personal: yes },
  receipt_number: { shown: yes, own: yes, fixed: no, final: no, personal: no },
  failure_reason: { shown: yes, own: yes, fixed: no, final: yes, personal: yes },
  reason: { shown: yes, own: yes, fixed: no, final: no, personal: yes },
  parent_id: { shown: yes, own: yes, fixed: no, final: no, personal: no },
  credit_note_id: { shown: yes, own: yes, fixed: no, final: no, personal: no },
  metadata: { shown: yes, own: no, fixed: no, final: no, personal: yes },
} as const satisfies Record<Exclude<keyof PaymentEntity, keyof OwnedRow>, PaymentColumn>;
