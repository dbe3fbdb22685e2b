import type { FieldsOf } from '../../platform/http/fields/fields-of';
import type { ListDefinition } from '../../platform/http/list/list-definition';
import type { BillingPeriodDto, CreateInvoiceLineDto, InvoiceSublineDto } from '../dto/invoice-line.dto';

/** Days; `end` is exclusive. */
export type BillingPeriod = FieldsOf<BillingPeriodDto>;

/** One line of an invoice. Amounts are minor units of the invoice's currency. The API has one level of children. */
export interface InvoiceLine extends FieldsOf<InvoiceSublineDto> {
  readonly children: readonly InvoiceLine[];
}

/** A line as a merchant writes it. */
export type InvoiceLineFields = FieldsOf<CreateInvoiceLineDto>;

/** Number of lines included with an invoice; further ones are read page by page. */
export const FIRST_LINES = 100;

/** The lines of one invoice in order, each with its children. */
export const INVOICE_LINE_LIST: ListDefinition = {
  order: { position: 'position' },
  defaultOrder: 'position',
  filters: {},
  search: [],
};
