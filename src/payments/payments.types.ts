import type { PaymentMethodSnapshot } from '../invoices/invoices.types';
import type { ListDefinition } from '../platform/http/list/list-definition';

export const PAYMENT_TYPES = ['payment', 'refund', 'reversal', 'tax_withheld'] as const;
export type PaymentType = (typeof PAYMENT_TYPES)[number];

export const PAYMENT_STATUSES = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** What a refund pays back: a credit note, what of a payment no invoice used, or nothing that was owed. */
export const REFUND_PURPOSES = ['credit_note', 'credit_on_account', 'goodwill'] as const;
export type RefundPurpose = (typeof REFUND_PURPOSES)[number];

/** The part of a payment that counts against one invoice. */
export interface Allocation {
  readonly invoice_id: string;
  readonly invoice_number: string;
  /** Minor units of the payment's currency. */
  readonly amount: number;
}

/** One payment, refund, reversal or withheld tax, as its customer sees it. */
export interface Payment {
  readonly id: string;
  readonly type: PaymentType;
  readonly status: PaymentStatus;
  readonly currency: string;
  readonly amount: number;
  readonly amount_refunded: number;
  readonly effective_at: string;
  /** When it was taken back by its reversal; it counts for nothing since. */
  readonly reversed_at: string | null;
  readonly method: PaymentMethodSnapshot | null;
  readonly receipt_number: string | null;
  /** In words a customer understands. */
  readonly failure_reason: string | null;
  /** The payment that a refund or reversal belongs to. */
  readonly parent_id: string | null;
  /** Why a refund or reversal was made. */
  readonly reason: string | null;
  /** Of a refund: what it pays back, null for everything else. */
  readonly purpose: RefundPurpose | null;
  /** The credit note that a refund pays back. */
  readonly credit_note_id: string | null;
  readonly credit_note_number: string | null;
  /** Of a refund: the part that paid back credit on account; the rest is goodwill. 0 for everything else. */
  readonly credit_refunded: number;
  readonly allocations: readonly Allocation[];
}

/** So many refunds are told with an invoice. */
export const REFUNDS_OF_INVOICE = 20;

/** Refunds of the payments and credit notes that count against one invoice; they change nothing of it. */
export interface InvoiceRefunds {
  /** The first {@link REFUNDS_OF_INVOICE}, oldest first. */
  readonly refunds: readonly Payment[];
  readonly has_more: boolean;
}

/** {@link Payment} with what only the merchant sees. */
export interface MerchantPayment extends Payment {
  readonly customer_id: string;
  readonly external_id: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly updated_at: string;
}

/** What was paid and settles no invoice, and what credit notes left over; minor units of `currency`. */
export interface CreditOnAccount {
  readonly currency: string;
  readonly amount: number;
}

/** What a merchant records; refunds and reversals come about by their verbs. */
export const RECORDED_TYPES = ['payment', 'tax_withheld'] as const;
export type RecordedType = (typeof RECORDED_TYPES)[number];

export interface AllocationFields {
  readonly invoice_id: string;
  readonly amount: number;
}

/** How somebody paid, as a merchant writes it. */
export interface PaymentMethodFields {
  readonly type: string;
  readonly brand?: string | null;
  readonly last4?: string | null;
  readonly bank_name?: string | null;
}

/** What a merchant writes of a payment. Absent keeps (or takes the default), null clears. */
export interface PaymentFields {
  readonly external_id?: string | null;
  readonly customer_id?: string;
  /** `payment` unless said. */
  readonly type?: RecordedType;
  readonly amount?: number;
  readonly currency?: string;
  /** `succeeded` unless said. */
  readonly status?: PaymentStatus;
  /** Now unless said. */
  readonly effective_at?: string;
  readonly method?: PaymentMethodFields | null;
  readonly receipt_number?: string | null;
  readonly failure_reason?: string | null;
  /**
   * Which invoices it settles. Absent: what it was recorded for before it succeeded, as far as that is still due; else
   * the customer's open invoices in its currency, oldest due first, once it has succeeded. An empty list with a succeeded
   * payment: none, all of it is credit on account.
   */
  readonly allocations?: readonly AllocationFields[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** {@link PaymentFields} of a payment that is being recorded. */
export interface NewPayment extends PaymentFields {
  readonly customer_id: string;
  readonly amount: number;
  readonly currency: string;
}

/** A payment addressed by the merchant's own key. */
export interface PaymentRecord extends PaymentFields {
  readonly external_id: string;
}

/** Money of a payment that goes back. */
export interface Reversal {
  readonly reason?: string | null;
  readonly external_id?: string | null;
  /** Now unless said. */
  readonly effective_at?: string;
}

export interface Refund extends Reversal {
  readonly amount: number;
  /** Null: of credit on account as far as the payment left any, else goodwill. */
  readonly credit_note_id?: string | null;
}

/** A reversal of one payment. */
export interface NewReversal extends Reversal {
  readonly parent_id: string;
}

/** A refund of one payment. */
export interface NewRefund extends Refund {
  readonly parent_id: string;
}

/** A reversal, addressed by the merchant's own key. */
export interface ReversalRecord extends NewReversal {
  readonly external_id: string;
}

/** A refund, addressed by the merchant's own key. */
export interface RefundRecord extends NewRefund {
  readonly external_id: string;
}

/** Payments as the merchant lists them. */
export const PAYMENT_LIST: ListDefinition = {
  order: { created_at: 'moment', effective_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    customer_id: { kind: 'uuid' },
    type: { kind: 'text', values: PAYMENT_TYPES },
    status: { kind: 'text', values: PAYMENT_STATUSES },
    currency: { kind: 'text' },
    external_id: { kind: 'text' },
    parent_id: { kind: 'uuid' },
    effective_at: { kind: 'moment' },
    created_at: { kind: 'moment' },
  },
  search: ['external_id', 'receipt_number'],
};

/** The same as the console lists them: by the day that it shows, whenever they were recorded. */
export const DATED_PAYMENT_LIST: ListDefinition = { ...PAYMENT_LIST, defaultOrder: '-effective_at' };

/** Payments as their customer lists them. */
export const OWN_PAYMENT_LIST: ListDefinition = {
  order: { effective_at: 'moment' },
  defaultOrder: '-effective_at',
  filters: {
    type: { kind: 'text', values: PAYMENT_TYPES },
    status: { kind: 'text', values: PAYMENT_STATUSES },
    currency: { kind: 'text' },
    effective_at: { kind: 'moment' },
  },
  search: ['receipt_number'],
};

/** A payment settles so many invoices at most. */
export const MAX_ALLOCATIONS = 500;
