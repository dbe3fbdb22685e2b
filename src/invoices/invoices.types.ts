import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type {
  InvoiceDto,
  InvoiceSummaryDto,
  MerchantInvoiceDto,
  MerchantInvoiceSummaryDto,
  PartyDto,
} from './dto/invoice.dto';
import type { CreateInvoiceDto } from './dto/write-invoice.dto';
import type { InvoiceLine } from './lines/invoice-lines.types';
import { INVOICE_STATUSES } from '../ledger/invoice-statuses';

export {
  FIRST_MOVES,
  INVOICE_STATUSES,
  WRITABLE_STATUSES,
  type InvoiceStatus,
  type WritableStatus,
} from '../ledger/invoice-statuses';

/** One invoice as lists show it. Amounts are minor units of `currency`. */
export type InvoiceSummary = FieldsOf<InvoiceSummaryDto>;

/** A party as it was when the invoice was issued. */
export type PartySnapshot = FieldsOf<PartyDto>;

type WithLines<Dto> = Omit<FieldsOf<Dto>, 'lines'> & { readonly lines: readonly InvoiceLine[] };

/** One invoice as its customer sees it. */
export type Invoice = WithLines<InvoiceDto>;

/** What one customer owes in one currency. */
export interface CurrencyBalance {
  readonly currency: string;
  readonly amount_due: number;
  readonly open_invoices: number;
  readonly amount_overdue: number;
  readonly overdue_invoices: number;
  /** The unpaid invoice with the earliest due date that is not past; null: none. */
  readonly next_due: {
    readonly id: string;
    readonly number: string;
    readonly due_date: string;
    readonly amount_due: number;
  } | null;
  /** The overdue invoice with the earliest due date. */
  readonly oldest_overdue: {
    readonly id: string;
    readonly number: string;
    readonly due_date: string;
    readonly amount_due: number;
  } | null;
}

/** Number of invoices of each kind; each count stops at 100. `open` includes overdue ones. */
export interface InvoiceCounts {
  readonly all: number;
  readonly overdue: number;
  readonly open: number;
  readonly paid: number;
}

export type MerchantInvoiceSummary = FieldsOf<MerchantInvoiceSummaryDto>;

export type MerchantInvoice = WithLines<MerchantInvoiceDto>;

/** The fields of an invoice that is made. */
export type NewInvoice = FieldsOf<CreateInvoiceDto>;

/** The fields of a change. Absent keeps, null clears. */
export type InvoiceFields = Partial<NewInvoice>;

/** An invoice identified by its external id. */
export interface InvoiceRecord extends InvoiceFields {
  readonly external_id: string;
}

/** Filters and order of the merchant's list. */
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

/** Filters and order of a customer's list, without drafts. The end of a period is exclusive. */
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
