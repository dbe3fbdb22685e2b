import type { ListDefinition } from '../platform/http/list/list-definition';
import type { PartySnapshot } from './invoices.types';

/** A credit note in lists. Amounts are in minor units of `currency`. */
export interface CreditNoteSummary {
  readonly id: string;
  readonly number: string;
  readonly external_id: string | null;
  readonly invoice_id: string;
  readonly invoice_number: string;
  readonly currency: string;
  readonly amount: number;
  /** The part that reduced the invoice's amount due. */
  readonly amount_to_invoice: number;
  /** The part above the amount due: credit on account. */
  readonly amount_to_credit: number;
  /** The part of `amount_to_credit` that was refunded. */
  readonly amount_refunded: number;
  readonly reason: string | null;
  readonly issued_at: string;
}

export interface CreditNoteLine {
  readonly description: string;
  readonly amount: number;
}

/** A credit note as its customer sees it. */
export interface CreditNote extends CreditNoteSummary {
  /** As on the invoice. */
  readonly customer: PartySnapshot;
  readonly issuer: PartySnapshot;
  readonly lines: readonly CreditNoteLine[];
}

/** Fields that only the merchant sees. */
export interface MerchantCreditNoteSide {
  readonly customer_id: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface MerchantCreditNoteSummary extends CreditNoteSummary, MerchantCreditNoteSide {}

export interface MerchantCreditNote extends CreditNote, MerchantCreditNoteSide {}

/** Fields that a merchant writes. A credit note cannot change once issued. */
export interface CreditNoteFields {
  readonly external_id?: string | null;
  readonly number: string;
  readonly amount: number;
  /** Must be the invoice's currency. */
  readonly currency?: string;
  readonly reason?: string | null;
  /** Must add up to the amount. */
  readonly lines?: readonly CreditNoteLine[];
  /** Default: now. */
  readonly issued_at?: string;
}

/** A new credit note and its invoice. */
export interface NewCreditNote extends CreditNoteFields {
  readonly invoice_id: string;
}

/** A credit note identified by its external id. */
export interface CreditNoteRecord extends NewCreditNote {
  readonly external_id: string;
}

/** A refund of a credit note, in minor units of `currency`. */
export interface CreditPayback {
  readonly credit_note_id: string;
  readonly customer_id: string;
  readonly currency: string;
  readonly amount: number;
}

/** Filters and order of the merchant's list. */
export const CREDIT_NOTE_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    customer_id: { kind: 'uuid' },
    invoice_id: { kind: 'uuid' },
    currency: { kind: 'text' },
    external_id: { kind: 'text' },
    number: { kind: 'text' },
    issued_at: { kind: 'moment' },
    created_at: { kind: 'moment' },
  },
  search: ['number'],
};

/** Filters and order of a customer's list. */
export const OWN_CREDIT_NOTE_LIST: ListDefinition = {
  order: { issued_at: 'moment' },
  defaultOrder: '-issued_at',
  filters: {
    invoice_id: { kind: 'uuid' },
    currency: { kind: 'text' },
    issued_at: { kind: 'moment' },
  },
  search: ['number'],
};
