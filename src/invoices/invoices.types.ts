import type { Address, TaxId } from '../platform/addresses/address.types';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { BillingPeriod, InvoiceLine, InvoiceLineFields } from './invoice-lines.types';

export const INVOICE_STATUSES = ['draft', 'open', 'partially_paid', 'paid', 'void', 'uncollectible'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** One invoice as lists show it. Amounts are minor units of `currency`. */
export interface InvoiceSummary {
  readonly id: string;
  readonly number: string;
  readonly external_id: string | null;
  readonly status: InvoiceStatus;
  /** Open or partially paid, and its due date before today in the customer's time zone. */
  readonly overdue: boolean;
  readonly currency: string;
  readonly total: number;
  /** Nothing is due once void. */
  readonly amount_due: number;
  readonly due_date: string | null;
  readonly period: BillingPeriod | null;
  /** The day printed on it. Only a draft may have none yet. */
  readonly issue_date: string | null;
  /** Null only while a draft. */
  readonly issued_at: string | null;
}

/** A party as it was when the invoice was issued. */
export interface PartySnapshot {
  readonly name: string;
  readonly address: Address | null;
  readonly tax_ids: readonly TaxId[];
}

/** A payment (or its reversal) as it counts against one invoice. */
export interface InvoicePayment {
  readonly payment_id: string;
  readonly type: 'payment' | 'reversal' | 'tax_withheld';
  readonly status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  /** The part of it allocated to this invoice. */
  readonly amount: number;
  readonly effective_at: string;
  /** When it was taken back by its reversal. */
  readonly reversed_at: string | null;
  readonly method: PaymentMethodSnapshot | null;
}

/** How somebody paid: enough to recognise it, nothing that could be used again. */
export interface PaymentMethodSnapshot {
  /** For example `card`, `sepa_debit`, `bank_transfer`, `external`. */
  readonly type: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly bank_name: string | null;
}

/** A credit note as it counts against its invoice. */
export interface InvoiceCreditNote {
  readonly credit_note_id: string;
  readonly number: string;
  readonly amount: number;
  /** The part that lowered what was due; the rest is credit on account. */
  readonly amount_to_invoice: number;
  readonly reason: string | null;
  readonly issued_at: string;
}

export interface InvoiceDispute {
  readonly disputed_at: string;
  readonly reason: string | null;
}

export interface Invoice extends InvoiceSummary {
  readonly subtotal: number;
  readonly discount_total: number;
  readonly tax_total: number;
  readonly amount_paid: number;
  readonly amount_credited: number;
  readonly purchase_order: string | null;
  readonly memo: string | null;
  /** The merchant's page for paying this invoice. */
  readonly payment_url: string | null;
  readonly paid_at: string | null;
  readonly voided_at: string | null;
  readonly dispute: InvoiceDispute | null;
  readonly customer: PartySnapshot;
  readonly issuer: PartySnapshot;
  /** The first 100. */
  readonly lines: readonly InvoiceLine[];
  /** The others are listed in pages. */
  readonly has_more_lines: boolean;
  /** The first 100. */
  readonly payments: readonly InvoicePayment[];
  /** The others are listed in pages. */
  readonly has_more_payments: boolean;
  /** The first 100. */
  readonly credit_notes: readonly InvoiceCreditNote[];
  /** The others are found among all credit notes. */
  readonly has_more_credit_notes: boolean;
  /** Where whoever asks finds its PDF, with the same credential. */
  readonly pdf_url: string;
}

/** What one customer owes in one currency. */
export interface CurrencyBalance {
  readonly currency: string;
  readonly amount_due: number;
  readonly open_invoices: number;
  readonly amount_overdue: number;
  readonly overdue_invoices: number;
  /** The earliest due date that is not past; null when nothing is due later. */
  readonly next_due: {
    readonly id: string;
    readonly number: string;
    readonly due_date: string;
    readonly amount_due: number;
  } | null;
  /** The overdue invoice that has waited longest. */
  readonly oldest_overdue: {
    readonly id: string;
    readonly number: string;
    readonly due_date: string;
    readonly amount_due: number;
  } | null;
}

/** How many invoices there are of each kind, counted no further than 100. `open` holds the overdue ones too. */
export interface InvoiceCounts {
  readonly all: number;
  readonly overdue: number;
  readonly open: number;
  readonly paid: number;
}

/** What only the merchant sees of an invoice. */
interface MerchantSide {
  readonly customer_id: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface MerchantInvoiceSummary extends InvoiceSummary, MerchantSide {}

export interface MerchantInvoice extends Invoice, MerchantSide {}

/** What a merchant may say an invoice is; `partially_paid` only follows from payments. */
export const WRITABLE_STATUSES = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const;
export type WritableStatus = (typeof WRITABLE_STATUSES)[number];

/** What a merchant writes of an invoice. Absent keeps (or takes the default), null clears. */
export interface InvoiceFields {
  readonly external_id?: string | null;
  readonly customer_id?: string;
  readonly number?: string;
  /** `draft` unless said. `paid`, `void` and `uncollectible` are history that the merchant brings along. */
  readonly status?: WritableStatus;
  readonly currency?: string;
  /** The day printed on it: that of `issued_at` where the organisation is, unless said. */
  readonly issue_date?: string | null;
  /** Now unless said; a day in the past that is said begins then. */
  readonly issued_at?: string | null;
  readonly due_date?: string | null;
  readonly period?: BillingPeriod | null;
  readonly purchase_order?: string | null;
  readonly memo?: string | null;
  readonly payment_url?: string | null;
  /** Only with `paid`, and needed there. */
  readonly paid_at?: string | null;
  /** Only with `void`. */
  readonly voided_at?: string | null;
  readonly dispute?: InvoiceDispute | null;
  readonly lines?: readonly InvoiceLineFields[];
  readonly subtotal?: number;
  readonly discount_total?: number;
  readonly tax_total?: number;
  readonly total?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** {@link InvoiceFields} of an invoice that is being made. */
export interface NewInvoice extends InvoiceFields {
  readonly customer_id: string;
  readonly number: string;
  readonly currency: string;
}

/** An invoice addressed by the merchant's own key. */
export interface InvoiceRecord extends InvoiceFields {
  readonly external_id: string;
}

/** Invoices as the merchant lists them. */
export const INVOICE_LIST: ListDefinition = {
  order: { created_at: 'moment' },
  defaultOrder: '-created_at',
  filters: {
    customer_id: { kind: 'uuid' },
    status: { kind: 'text', values: INVOICE_STATUSES },
    overdue: { kind: 'boolean' },
    currency: { kind: 'text' },
    external_id: { kind: 'text' },
    number: { kind: 'text' },
    due_date: { kind: 'day' },
    issue_date: { kind: 'day' },
    issued_at: { kind: 'moment' },
    created_at: { kind: 'moment' },
  },
  search: ['number', 'purchase_order', 'external_id'],
};

/** Invoices as their customer lists them: everything but drafts. The end of a period is its first day after. */
export const ISSUED_INVOICE_LIST: ListDefinition = {
  order: { issued_at: 'moment' },
  defaultOrder: '-issued_at',
  filters: {
    status: { kind: 'text', values: INVOICE_STATUSES.filter((status) => status !== 'draft') },
    overdue: { kind: 'boolean' },
    currency: { kind: 'text' },
    due_date: { kind: 'day' },
    issue_date: { kind: 'day' },
    period_start: { kind: 'day' },
    period_end: { kind: 'day' },
    issued_at: { kind: 'moment' },
  },
  search: ['number', 'purchase_order'],
};

/** So many payments and credit notes come with an invoice. */
export const FIRST_MOVES = 100;

/** What was paid on one invoice, in the order in which it was recorded. */
export const INVOICE_PAYMENT_LIST: ListDefinition = {
  order: { payment_id: 'id' },
  defaultOrder: 'payment_id',
  filters: {},
  search: [],
};

/** What was credited on one invoice, oldest first. */
export const INVOICE_CREDIT_NOTE_LIST: ListDefinition = {
  order: { issued_at: 'moment' },
  defaultOrder: 'issued_at',
  filters: {},
  search: [],
};
