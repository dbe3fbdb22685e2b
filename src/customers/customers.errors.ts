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

/** Tax law requires that issued documents are kept, and so is the customer that they were issued to. */
export class CustomerHasRecords extends Conflict {
  constructor() {
    super('customer_has_records', 'A customer with invoices, payments or contracts cannot be deleted.');
  }
}

/** An erasure is permanent: an erased customer gets no sessions and no changes. */
export class CustomerErased extends Conflict {
  constructor() {
    super('customer_erased', 'The customer was erased: it cannot be changed, and has no sessions any more.');
  }
}

/** The organisation does not let customers edit this profile field. */
export class ProfileFieldLocked extends Conflict {
  constructor(field: string) {
    const message = 'Cannot be changed here.';
    super('profile_field_locked', `${field} cannot be changed here.`, [{ field, code: 'locked', message }]);
  }
}

/** A request body refers to a customer that the organisation does not have. */
export function unknownCustomer(field: string): ValidationFailed {
  return invalidField(field, 'not_found', 'No customer has this id.');
}

/** A request body refers to a contact that the customer does not have. */
export function unknownContact(field: string): ValidationFailed {
  return invalidField(field, 'not_found', 'No contact of this customer has this id.');
}
