import { Conflict, Forbidden, NotFound } from '../platform/http/problems';

export class OrganisationNotFound extends NotFound {
  constructor() {
    super('The organisation');
  }
}

export class ApiKeyNotFound extends NotFound {
  constructor() {
    super('The API key');
  }
}

/** A key may not revoke itself: the caller would lock itself out. */
export class ApiKeyInUse extends Conflict {
  constructor() {
    super('api_key_in_use', 'A key cannot revoke itself. Use another key for that.');
  }
}

/** A key cannot make another that may do more than itself. */
export class ScopeNotHeld extends Forbidden {
  constructor(scope: string) {
    super(`The API key lacks the scope ${scope} and cannot grant it.`, 'scope_missing');
  }
}
