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

/** The origin of `default_return_url` is not an allowed return origin. */
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

/** A key may not revoke itself, because the caller would lock itself out. */
export class ApiKeyInUse extends Conflict {
  constructor() {
    super('api_key_in_use', 'A key cannot revoke itself. Use another key for that.');
  }
}

/** A key cannot create a key with more scopes than its own. */
export class ScopeNotHeld extends Forbidden {
  constructor(scope: string) {
    super(`The API key lacks the scope ${scope} and cannot grant it.`, 'scope_missing');
  }
}

/**
 * `allowed_return_origins` lacks the origin of `default_return_url`, to which customers without another
 * return URL are sent.
 */
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

/** The logo was refused for the reason in `refused`. */
export function badLogo(field: string, refused: PictureRefused): ValidationFailed {
  return invalidField(`branding.${field}`, refused.code, refused.message);
}

/** A URL may name only the current logo: Foyer fetches nothing. */
export function unknownLogo(field: string): ValidationFailed {
  const message = 'Must be a data URI, or the address of a logo that is there now.';
  return invalidField(`branding.${field}`, 'not_logo', message);
}
