import type { InvoiceStatus } from './invoices.types';

/** What payments and credit notes need to know of an invoice, and what they move. */
export interface SettleableInvoice {
  readonly id: string;
  readonly customer_id: string;
  readonly number: string;
  readonly status: InvoiceStatus;
  readonly currency: string;
  readonly due_date: string | null;
  readonly issued_at: string | null;
  readonly paid_at: string | null;
  readonly total: number;
  readonly amount_paid: number;
  readonly amount_credited: number;
  /** Σ of its credit notes, also of what went on account. */
  readonly credit_notes_total: number;
  readonly amount_due: number;
}
