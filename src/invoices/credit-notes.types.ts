import type { ListDefinition } from '../platform/http/list/list-definition';
import type { PartySnapshot } from './invoices.types';

/** One credit note as lists show it. Amounts are minor units of `currency`. */
export interface CreditNoteSummary {
  readonly id: string;
  readonly number: string;
  readonly external_id: string | null;
  readonly invoice_id: string;
  readonly invoice_number: string;
  readonly currency: string;
  readonly amount: number;
  /** What lowered the invoice's amount due. */
  readonly amount_to_invoice: number;
  /** What exceeded it: credit on account. */
  readonly amount_to_credit: number;
  /** What of `amount_to_credit` refunds have paid back. */
  readonly amount_refunded: number;
  readonly reason: string | null;
  readonly issued_at: string;
}

export interface CreditNoteLine {
  readonly description: string;
  readonly amount: number;
}

/** One credit note as its customer sees it. */
export interface CreditNote extends CreditNoteSummary {
  /** As the invoice has them. */
  readonly customer: PartySnapshot;
  readonly issuer: PartySnapshot;
  readonly lines: readonly CreditNoteLine[];
}

/** What only the merchant sees. */
export interface MerchantCreditNoteSide {
  readonly customer_id: string;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface MerchantCreditNoteSummary extends CreditNoteSummary, MerchantCreditNoteSide {}

export interface MerchantCreditNote extends CreditNote, MerchantCreditNoteSide {}

/** What a merchant writes of a credit note; once issued, it stands. */
export interface CreditNoteFields {
  readonly external_id?: string | null;
  readonly number: string;
  readonly amount: number;
  /** The invoice's; another is refused. */
  readonly currency?: string;
  readonly reason?: string | null;
  /** Add up to the amount. */
  readonly lines?: readonly CreditNoteLine[];
  /** Now unless said. */
  readonly issued_at?: string;
}

/** A credit note for an invoice. */
export interface NewCreditNote extends CreditNoteFields {
  readonly invoice_id: string;
}

/** A credit note addressed by the merchant's own key. */
export interface CreditNoteRecord extends NewCreditNote {
  readonly external_id: string;
}

/** Money that pays back a credit note; minor units of `currency`. */
export interface CreditPayback {
  readonly credit_note_id: string;
  readonly customer_id: string;
  readonly currency: string;
  readonly amount: number;
}

/** Credit notes as the merchant lists them. */
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

/** Credit notes as their customer lists them. */
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
