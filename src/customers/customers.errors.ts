import { Conflict, invalidField, NotFound, type ValidationFailed } from '../platform/http/problems';

export class CustomerNotFound extends NotFound {
  constructor() {
    super('The customer');
  }
}

export class ContactNotFound extends NotFound {
  constructor() {
    super('The contact');
  }
}

/** Issued documents stay, as tax law demands, and so does whom they were issued to. */
export class CustomerHasRecords extends Conflict {
  constructor() {
    super('customer_has_records', 'A customer with invoices, payments or contracts cannot be deleted.');
  }
}

/** What was erased stays erased: nobody signs in for it, and nothing is written to it. */
export class CustomerErased extends Conflict {
  constructor() {
    super('customer_erased', 'The customer was erased: it cannot be changed, and has no sessions any more.');
  }
}

/** The organisation has not opened this profile field to its customers. */
export class ProfileFieldLocked extends Conflict {
  constructor(field: string) {
    const message = 'Cannot be changed here.';
    super('profile_field_locked', `${field} cannot be changed here.`, [{ field, code: 'locked', message }]);
  }
}

/** A request's body refers to a customer that does not exist here. */
export function unknownCustomer(field: string): ValidationFailed {
  return invalidField(field, 'not_found', 'No customer has this id.');
}

/** A request's body refers to a contact that the customer does not have. */
export function unknownContact(field: string): ValidationFailed {
  return invalidField(field, 'not_found', 'No contact of this customer has this id.');
}
