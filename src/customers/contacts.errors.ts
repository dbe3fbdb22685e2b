import { Conflict } from '../platform/http/problems';

/** A contact's sessions and history belong to its customer, so a contact cannot move to another one. */
export class ContactOfAnotherCustomer extends Conflict {
  constructor() {
    const message = 'A contact stays with its customer. Make another contact for the other customer.';
    super('contact_of_another_customer', message, [{ field: 'customer_id', code: 'fixed', message }]);
  }
}
