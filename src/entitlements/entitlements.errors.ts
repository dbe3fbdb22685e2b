import {
  BadRequest,
  checkFields,
  Conflict,
  invalidField,
  NotFound,
  type ValidationFailed,
} from '../platform/http/problems';

export class EntitlementNotFound extends NotFound {
  constructor() {
    super('The entitlement');
  }
}

export class GrantNotFound extends NotFound {
  constructor() {
    super('The grant');
  }
}

/** Grants and usage were checked against the type, so it never changes. */
export class EntitlementTypeFixed extends Conflict {
  constructor() {
    const message = 'The type of an entitlement cannot be changed. Make another entitlement.';
    super('entitlement_type_fixed', message, [{ field: 'type', code: 'fixed', message }]);
  }
}

/** A grant stays with whom and what it was made for. */
export class GrantFixed extends Conflict {
  constructor(field: 'customer_id' | 'entitlement_id') {
    const message = 'A grant stays with its customer and entitlement. End it and make another.';
    super('grant_fixed', message, [{ field, code: 'fixed', message }]);
  }
}

/** Days that usage cannot be shown for. */
export class BadUsageRange extends BadRequest {
  constructor(fields: readonly string[], code: string, message: string) {
    const errors = fields.map((field) => ({ field, code, message }));
    super(checkFields(errors), errors);
  }
}

/** A request's body refers to an entitlement that does not exist here. */
export function unknownEntitlement(field: string): ValidationFailed {
  return invalidField(field, 'not_found', 'No entitlement has this id.');
}
