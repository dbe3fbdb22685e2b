import type { Customer } from '../../src/customers/customers.types';
import type { Payment } from '../../src/payments/payments.types';
import { momentFromNow } from './days';
import type { Merchant } from './merchants';

let made = 0;

/** Fields of POST /v1/payments. Without `allocations` it settles what is due, oldest first. */
export type PaymentFields = Readonly<Record<string, unknown>>;

/** Records a payment through the API: succeeded, by card, 100.00 EUR, yesterday, unless told otherwise. */
export async function createPayment(
  merchant: Merchant,
  customer: Pick<Customer, 'id'>,
  fields: PaymentFields = {},
): Promise<Payment> {
  made += 1;
  return merchant.create('/v1/payments', {
    external_id: `payment-${String(made)}`,
    customer_id: customer.id,
    type: 'payment',
    amount: 10_000,
    currency: 'EUR',
    status: 'succeeded',
    effective_at: momentFromNow(-1),
    method: { type: 'card', brand: 'visa', last4: '4242' },
    ...fields,
  });
}
