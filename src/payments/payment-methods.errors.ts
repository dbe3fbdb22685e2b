import { Conflict, NotFound } from '../platform/http/problems';

export class PaymentMethodNotFound extends NotFound {
  constructor() {
    super('The payment method');
  }
}

export class PaymentMethodOfAnotherCustomer extends Conflict {
  constructor() {
    const message = 'A payment method stays with its customer. Make another one for the other customer.';
    super('payment_method_of_another_customer', message, [{ field: 'customer_id', code: 'fixed', message }]);
  }
}

/** A method that the customer removed cannot become its default. */
export class PaymentMethodRemoved extends Conflict {
  constructor() {
    super('payment_method_removed', 'The customer has removed this payment method.');
  }
}
