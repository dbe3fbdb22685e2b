import type { InvoiceStatus } from './invoices.types';

/** The columns of an invoice that payments and credit notes read and change. */
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
  /** Sum of its credit notes, including what became credit on account. */
  readonly credit_notes_total: number;
  readonly amount_due: number;
}
