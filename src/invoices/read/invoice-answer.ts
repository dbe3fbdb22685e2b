import { columnsWith, pick } from '../../platform/database/record-columns';
import type { Page } from '../../platform/http/list/page.types';
import { INVOICE_COLUMNS } from '../invoice-columns';
import { toLines } from '../lines/invoice-lines';
import type { InvoiceLineEntity } from '../lines/invoice-lines.entity';
import { toPeriod } from '../lines/invoice-period';
import type { InvoiceEntity } from '../invoices.entity';
import type { Invoice, InvoiceSummary, MerchantInvoice, MerchantInvoiceSummary } from '../invoices.types';
import type { InvoiceCreditNote, InvoicePayment } from '../../ledger/ledger.types';

export const LISTED = ['id', ...columnsWith(INVOICE_COLUMNS, 'listed')] as const;
const SHOWN_IN_LISTS = columnsWith(INVOICE_COLUMNS, 'listed', 'shown');
const SHOWN = columnsWith(INVOICE_COLUMNS, 'shown');

/** Columns of a list's row; the merchant's side only where the merchant asks. */
export type ListedInvoiceRow = Pick<InvoiceEntity, (typeof LISTED)[number]> & { readonly overdue: boolean };

export type MerchantListedRow = ListedInvoiceRow & MerchantColumns;
type MerchantColumns = Pick<InvoiceEntity, 'customer_id' | 'metadata' | 'created_at' | 'updated_at'>;

/** A whole row, with the values derived when it was read. */
export type ReadInvoiceRow = InvoiceEntity & { readonly overdue: boolean };

/** Related objects of an invoice. */
interface Parts {
  /** The first page of each. */
  readonly lines: Page<InvoiceLineEntity>;
  readonly payments: Page<InvoicePayment>;
  readonly credit_notes: Page<InvoiceCreditNote>;
  /** URL of the PDF for the caller. */
  readonly pdf_url: string;
}

export function toSummary(row: ListedInvoiceRow): InvoiceSummary {
  const shown: Pick<InvoiceSummary, (typeof SHOWN_IN_LISTS)[number]> = pick(row, SHOWN_IN_LISTS);
  const { id, overdue, status } = row;
  return { id, ...shown, overdue, amount_due: status === 'void' ? 0 : row.amount_due, period: toPeriod(row) };
}

export function toMerchantSummary(row: MerchantListedRow): MerchantInvoiceSummary {
  return { ...toSummary(row), ...merchantSide(row) };
}

/** An invoice as its customer sees it. */
export function toInvoice(row: ReadInvoiceRow, { lines, payments, credit_notes, pdf_url }: Parts): Invoice {
  const shown: Pick<Invoice, (typeof SHOWN)[number]> = pick(row, SHOWN);
  const { disputed_at } = row;
  return {
    ...shown,
    ...toSummary(row),
    dispute: disputed_at === null ? null : { disputed_at, reason: row.dispute_reason },
    customer: row.customer_snapshot,
    issuer: row.issuer_snapshot,
    lines: toLines(lines.results),
    has_more_lines: lines.next !== null,
    payments: payments.results,
    has_more_payments: payments.next !== null,
    credit_notes: credit_notes.results,
    has_more_credit_notes: credit_notes.next !== null,
    pdf_url,
  };
}

export function toMerchantInvoice(row: ReadInvoiceRow, parts: Parts): MerchantInvoice {
  return { ...toInvoice(row, parts), ...merchantSide(row) };
}

function merchantSide({ customer_id, metadata, created_at, updated_at }: MerchantColumns): MerchantColumns {
  return { customer_id, metadata, created_at, updated_at };
}
