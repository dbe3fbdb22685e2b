import type { Customer } from '../../src/customers/customers.types';
import type { Invoice } from '../../src/invoices/invoices.types';
import { dayFromNow, momentFromNow } from './days';
import type { Merchant } from './merchants';

let made = 0;

/** Fields of POST /v1/invoices. With `total` alone, the other amounts follow: no tax, no discount, no lines. */
export interface InvoiceFields {
  readonly total?: number;
  readonly [field: string]: unknown;
}

/** Makes an invoice through the API: open, 100.00 EUR, due in 20 days, unless told otherwise. */
export async function createInvoice(
  merchant: Merchant,
  customer: Pick<Customer, 'id'>,
  fields: InvoiceFields = {},
): Promise<Invoice> {
  made += 1;
  const number = `INV-${String(made).padStart(4, '0')}`;
  const total = fields.total ?? 10_000;
  return merchant.create('/v1/invoices', {
    external_id: number.toLowerCase(),
    customer_id: customer.id,
    number,
    status: 'open',
    currency: 'EUR',
    issued_at: momentFromNow(-10),
    due_date: dayFromNow(20),
    subtotal: total,
    discount_total: 0,
    tax_total: 0,
    total,
    ...fields,
  });
}
