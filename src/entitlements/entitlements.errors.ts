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

/** Grants and usage were validated against the type, so it cannot change. */
export class EntitlementTypeFixed extends Conflict {
  constructor() {
    const message = 'The type of an entitlement cannot be changed. Make another entitlement.';
    super('entitlement_type_fixed', message, [{ field: 'type', code: 'fixed', message }]);
  }
}

/** A grant's customer and entitlement cannot change. */
export class GrantFixed extends Conflict {
  constructor(field: 'customer_id' | 'entitlement_id') {
    const message = 'A grant stays with its customer and entitlement. End it and make another.';
    super('grant_fixed', message, [{ field, code: 'fixed', message }]);
  }
}

/** A range of days for which usage cannot be returned. */
export class BadUsageRange extends BadRequest {
  constructor(fields: readonly string[], code: string, message: string) {
    const errors = fields.map((field) => ({ field, code, message }));
    super(checkFields(errors), errors);
  }
}

/** A request body refers to an entitlement that the organisation does not have. */
export function unknownEntitlement(field: string): ValidationFailed {
  return invalidField(field, 'not_found', 'No entitlement has this id.');
}
