import type { FieldsOf } from '../platform/http/fields/fields-of';
import type { ListDefinition } from '../platform/http/list/list-definition';
import type { InvoiceCreditNoteDto, InvoicePaymentDto, PaymentMethodDto } from './dto/invoice-move.dto';
import type { InvoiceStatus } from './invoice-statuses';

/** A payment (or its reversal) as it counts against one invoice. */
export type InvoicePayment = FieldsOf<InvoicePaymentDto>;

/** How an invoice was paid: enough to recognise the method, nothing that could be used again. */
export type PaymentMethodSnapshot = FieldsOf<PaymentMethodDto>;

/** A credit note as it counts against its invoice. */
export type InvoiceCreditNote = FieldsOf<InvoiceCreditNoteDto>;

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

/** What was paid on one invoice, in the order in which it was recorded. */
export const INVOICE_PAYMENT_LIST: ListDefinition = {
  order: { payment_id: 'id' },
  defaultOrder: 'payment_id',
  filters: {},
  search: [],
};

/** The credit notes of one invoice, oldest first. */
export const INVOICE_CREDIT_NOTE_LIST: ListDefinition = {
  order: { issued_at: 'moment' },
  defaultOrder: 'issued_at',
  filters: {},
  search: [],
};
