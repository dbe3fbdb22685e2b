import { Conflict } from '../platform/http/problems';

/** A contact's sessions and history are its customer's, so it stays with it. */
export class ContactOfAnotherCustomer extends Conflict {
  constructor() {
    const message = 'A contact stays with its customer. Make another contact for the other customer.';
    super('contact_of_another_customer', message, [{ field: 'customer_id', code: 'fixed', message }]);
  }
}
