import type { Customer } from '../../src/customers/customers.types';

let made = 0;

/** The whole request of the guide: one line, 119.00 EUR with its tax. Numbers and external ids do not repeat. */
export function invoiceBody(customer: Pick<Customer, 'id'>, fields: object = {}): Record<string, unknown> {
  made += 1;
  return {
    external_id: `inv-${String(made)}`,
    customer_id: customer.id,
    number: `2026-${String(made).padStart(4, '0')}`,
    status: 'open',
    currency: 'EUR',
    issued_at: '2026-10-01T09:00:00Z',
    due_date: '2026-10-31',
    period: { start: '2026-09-01', end: '2026-10-01' },
    purchase_order: 'PO-7',
    memo: null,
    payment_url: null,
    lines: [
      {
        description: 'Seats',
        quantity: '10',
        unit_amount_decimal: '1000',
        amount: 10_000,
        discount: 0,
        tax_rate: '19',
        tax_amount: 1_900,
        period: null,
        model: null,
        children: [],
      },
    ],
    subtotal: 10_000,
    discount_total: 0,
    tax_total: 1_900,
    total: 11_900,
    ...fields,
  };
}
