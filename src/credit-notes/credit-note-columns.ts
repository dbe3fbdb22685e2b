import type { OwnedRow } from '../platform/database/owned-row';
import type { CreditNoteEntity } from './credit-notes.entity';

interface CreditNoteColumn {
  /** Answers to merchants have it, under its own name. */
  readonly shown: boolean;
  /** Answers to the customer have it, too. */
  readonly own: boolean;
  /** It is about a person or written by one: the audit log drops its values when the customer is erased. */
  readonly personal: boolean;
}

const yes = true;
const no = false;

/** Every column of a credit note but its keys and the moments of its row. */
export const CREDIT_NOTE_COLUMNS = {
  customer_id: { shown: yes, own: no, personal: no },
  external_id: { shown: yes, own: yes, personal: no },
  invoice_id: { shown: yes, own: yes, personal: no },
  number: { shown: yes, own: yes, personal: no },
  amount: { shown: yes, own: yes, personal: no },
  currency: { shown: yes, own: yes, personal: no },
  amount_to_invoice: { shown: yes, own: yes, personal: no },
  amount_to_credit: { shown: yes, own: yes, personal: no },
  amount_refunded: { shown: yes, own: yes, personal: no },
  reason: { shown: yes, own: yes, personal: yes },
  issued_at: { shown: yes, own: yes, personal: no },
  // Answers have the parties under other names.
  customer_snapshot: { shown: no, own: no, personal: yes },
  issuer_snapshot: { shown: no, own: no, personal: no },
} as const satisfies Record<Exclude<keyof CreditNoteEntity, keyof OwnedRow>, CreditNoteColumn>;
