import type { Customer } from '../../src/customers/customers.types';
import type { PaymentMethodChanges, WrittenPaymentMethod } from '../../src/payments/payment-methods.types';
import type { Merchant } from './merchants';

let made = 0;

/** Adds a payment method through the API, a card unless said; external ids do not repeat within a test file. */
export async function createPaymentMethod(
  merchant: Merchant,
  customer: Pick<Customer, 'id'>,
  fields: PaymentMethodChanges = {},
): Promise<WrittenPaymentMethod> {
  made += 1;
  const card = { type: 'card', brand: 'visa', last4: '4242', expires: '2031-04' };
  const body = { external_id: `pm-${String(made)}`, customer_id: customer.id, ...card, ...fields };
  return merchant.create('/v1/payment_methods', body);
}
