import {
  Conflict,
  Forbidden,
  invalidField,
  NotFound,
  type ValidationFailed,
} from '../platform/http/problems';
import type { PictureRefused } from '../platform/pictures/pictures.errors';

export class OrganisationNotFound extends NotFound {
  constructor() {
    super('The organisation');
  }
}

/** `default_return_url` leads where this organisation's customers may not be sent. */
export function badDefaultReturnUrl(): ValidationFailed {
  return invalidField(
    'default_return_url',
    'origin_not_allowed',
    "Its origin is not among the organisation's allowed return origins.",
  );
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

/** Customers who were told of no other address would be sent to one that is not allowed. */
export function badReturnOrigins(): ValidationFailed {
  return invalidField(
    'allowed_return_origins',
    'default_not_allowed',
    'Must hold the origin of default_return_url; change that too, or set it to null.',
  );
}

export class LogoNotFound extends NotFound {
  constructor() {
    super('The logo');
  }
}

/** What was sent as a logo is refused, for the reason that `refused` tells. */
export function badLogo(field: string, refused: PictureRefused): ValidationFailed {
  return invalidField(`branding.${field}`, refused.code, refused.message);
}

/** An address can only name the logo that is there: nothing is fetched. */
export function unknownLogo(field: string): ValidationFailed {
  const message = 'Must be a data URI, or the address of a logo that is there now.';
  return invalidField(`branding.${field}`, 'not_logo', message);
}
