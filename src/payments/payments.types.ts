import type { PaymentMethodSnapshot } from '../invoices/invoices.types';
import type { ListDefinition } from '../platform/http/list/list-definition';

export const PAYMENT_TYPES = ['payment', 'refund', 'reversal', 'tax_withheld'] as const;
export type PaymentType = (typeof PAYMENT_TYPES)[number];

export const PAYMENT_STATUSES = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** What a refund refunds: a credit note, the unallocated part of a payment, or nothing that was owed (goodwill). */
export const REFUND_PURPOSES = ['credit_note', 'credit_on_account', 'goodwill'] as const;
export type RefundPurpose = (typeof REFUND_PURPOSES)[number];

/** The part of a payment that applies to one invoice. */
export interface Allocation {
  readonly invoice_id: string;
  readonly invoice_number: string;
  /** Minor units of the payment's currency. */
  readonly amount: number;
}

/** A payment, refund, reversal or withheld tax, as its customer sees it. */
export interface Payment {
  readonly id: string;
  readonly type: PaymentType;
  readonly status: PaymentStatus;
  readonly currency: string;
  readonly amount: number;
  readonly amount_refunded: number;
  readonly effective_at: string;
  /** When it was reversed. A reversed payment settles nothing. */
  readonly reversed_at: string | null;
  readonly method: PaymentMethodSnapshot | null;
  readonly receipt_number: string | null;
  /** Text for the customer. */
  readonly failure_reason: string | null;
  /** The payment of a refund or reversal. */
  readonly parent_id: string | null;
  /** Reason of a refund or reversal. */
  readonly reason: string | null;
  /** For a refund: what it refunds; null for other types. */
  readonly purpose: RefundPurpose | null;
  /** For a refund: the credit note that it refunds. */
  readonly credit_note_id: string | null;
  readonly credit_note_number: string | null;
  /** For a refund: the part that refunds credit on account; the rest is goodwill. 0 for other types. */
  readonly credit_refunded: number;
  readonly allocations: readonly Allocation[];
}

/** Number of refunds included with an invoice. */
export const REFUNDS_OF_INVOICE = 20;

/** Refunds of the payments and credit notes of one invoice. They do not change its amounts. */
export interface InvoiceRefunds {
  /** The first {@link REFUNDS_OF_INVOICE}, oldest first. */
  readonly refunds: readonly Payment[];
  readonly has_more: boolean;
}

/** {@link Payment} with the merchant's fields. */
export interface MerchantPayment extends Payment {
  readonly customer_id: string;
  readonly external_id: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Unallocated payments and remaining credit of credit notes, in minor units of `currency`. */
export interface CreditOnAccount {
  readonly currency: string;
  readonly amount: number;
}

/** Types that a merchant records; refunds and reversals are created by their own operations. */
export const RECORDED_TYPES = ['payment', 'tax_withheld'] as const;
export type RecordedType = (typeof RECORDED_TYPES)[number];

export interface AllocationFields {
  readonly invoice_id: string;
  readonly amount: number;
}

/** A payment method, as a merchant writes it in a payment. */
export interface PaymentMethodFields {
  readonly type: string;
  readonly brand?: string | null;
  readonly last4?: string | null;
  readonly bank_name?: string | null;
}

/** Fields that a merchant writes. An absent field keeps its value (or takes the default), null clears it. */
export interface PaymentFields {
  readonly external_id?: string | null;
  readonly customer_id?: string;
  /** Default: `payment`. */
  readonly type?: RecordedType;
  readonly amount?: number;
  readonly currency?: string;
  /** Default: `succeeded`. */
  readonly status?: PaymentStatus;
  /** Default: now. */
  readonly effective_at?: string;
  readonly method?: PaymentMethodFields | null;
  readonly receipt_number?: string | null;
  readonly failure_reason?: string | null;
  /**
   * The invoices to settle. Absent: those it was recorded for while pending, up to their amount due; else, once it has
   * succeeded, the customer's open invoices in its currency, oldest due first. An empty list with a succeeded payment:
   * none, all of it is credit on account.
   */
  readonly allocations?: readonly AllocationFields[];
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface NewPayment extends PaymentFields {
  readonly customer_id: string;
  readonly amount: number;
  readonly currency: string;
}

/** A payment identified by its external id. */
export interface PaymentRecord extends PaymentFields {
  readonly external_id: string;
}

/** A reversal of a payment. */
export interface Reversal {
  readonly reason?: string | null;
  readonly external_id?: string | null;
  /** Default: now. */
  readonly effective_at?: string;
}

export interface Refund extends Reversal {
  readonly amount: number;
  /** Null: refunds the unallocated part of the payment, the rest is goodwill. */
  readonly credit_note_id?: string | null;
}

/** A reversal and its payment. */
export interface NewReversal extends Reversal {
  readonly parent_id: string;
}

/** A refund and its payment. */
export interface NewRefund extends Refund {
  readonly parent_id: string;
}

/** A reversal identified by its external id. */
export interface ReversalRecord extends NewReversal {
  readonly external_id: string;
}

/** A refund identified by its external id. */
export interface RefundRecord extends NewRefund {
  readonly external_id: string;
}

/** Filters and order of the merchant's list. */
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

/** Filters and order of the admin console: by the date it shows, not by when payments were recorded. */
export const DATED_PAYMENT_LIST: ListDefinition = { ...PAYMENT_LIST, defaultOrder: '-effective_at' };

/** Filters and order of a customer's list. */
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

/** Largest number of invoices that one payment settles. */
export const MAX_ALLOCATIONS = 500;
