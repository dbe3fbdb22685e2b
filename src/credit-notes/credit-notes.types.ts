import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type {
  CreateCreditNoteDto,
  CreditNoteDto,
  CreditNoteLineDto,
  CreditNoteSummaryDto,
  MerchantCreditNoteDto,
  MerchantCreditNoteSummaryDto,
} from './dto/credit-note.dto';

/** A credit note in lists. Amounts are in minor units of `currency`. */
export type CreditNoteSummary = FieldsOf<CreditNoteSummaryDto>;

export type CreditNoteLine = FieldsOf<CreditNoteLineDto>;

/** A credit note as its customer sees it. */
export type CreditNote = FieldsOf<CreditNoteDto>;

export type MerchantCreditNoteSummary = FieldsOf<MerchantCreditNoteSummaryDto>;

export type MerchantCreditNote = FieldsOf<MerchantCreditNoteDto>;

/** Fields that a merchant writes. A credit note cannot change once issued. */
export type CreditNoteFields = FieldsOf<CreateCreditNoteDto>;

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
