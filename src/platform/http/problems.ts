import { shortened, type FieldError } from './problem-bounds';

export type { FieldError };

/** Fields that a sentence names. */
const NAMED_FIELDS = 5;
const LONGEST_NAME = 40;

interface ProblemDetails {
  readonly status: number;
  /** Stable identifier, last part of the problem's `type`. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter?: number;
}

/**
 * An answer other than success (RFC 9457). Features throw named subclasses; one filter turns them into
 * JSON or a page. `detail` is shown to whoever called, so it never holds what they may not know.
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly errors: readonly FieldError[];
  readonly retryAfter: number | null;

  constructor(details: ProblemDetails) {
    super(details.detail);
    this.name = new.target.name;
    this.status = details.status;
    this.code = details.code;
    this.title = details.title;
    this.errors = details.errors ?? [];
    this.retryAfter = details.retryAfter ?? null;
  }
}

/** What the fields of a refused request are summed up as: `Check name, lines[0].amount.` */
export function checkFields(errors: readonly FieldError[]): string {
  const named = errors.slice(0, NAMED_FIELDS).map(({ field }) => shortened(field, LONGEST_NAME));
  const more = errors.length - named.length;
  return `Check ${named.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}.`;
}

/** 400: the request itself cannot be read: malformed JSON, an unknown or bad query parameter. */
export class BadRequest extends Problem {
  constructor(detail: string, errors: readonly FieldError[] = []) {
    super({ status: 400, code: 'bad_request', title: 'Bad request', detail, errors });
  }
}

/** 401: no credential, or one that is unknown, revoked or expired: always the same answer. */
export class Unauthorized extends Problem {
  constructor(detail = 'A valid credential is required.') {
    super({ status: 401, code: 'unauthorized', title: 'Unauthorized', detail });
  }
}

/** 403: the credential is good, but not for this. */
export class Forbidden extends Problem {
  constructor(detail: string, code = 'forbidden') {
    super({ status: 403, code, title: 'Forbidden', detail });
  }
}

/** 404: malformed id, unknown id or somebody else's: the answers do not differ. */
export class NotFound extends Problem {
  constructor(what: string) {
    super({ status: 404, code: 'not_found', title: 'Not found', detail: `${what} was not found.` });
  }
}

/** 409: the state of the thing forbids it. `code` names the rule. */
export class Conflict extends Problem {
  constructor(code: string, detail: string, errors: readonly FieldError[] = []) {
    super({ status: 409, code, title: 'Conflict', detail, errors });
  }
}

/** 415: the body has a media type that the route does not take; `detail` says which it does. */
export class UnsupportedMediaType extends Problem {
  constructor(detail: string) {
    super({ status: 415, code: 'unsupported_media_type', title: 'Unsupported media type', detail });
  }
}

/** 422: the body was read and one or more fields are wrong. */
export class ValidationFailed extends Problem {
  constructor(errors: readonly FieldError[]) {
    super({
      status: 422,
      code: 'validation_failed',
      title: 'Validation failed',
      detail: checkFields(errors),
      errors,
    });
  }
}

/** 503: a store is away or overloaded; the caller should try again. */
export class Unavailable extends Problem {
  constructor(detail = 'Foyer cannot answer right now. Try again shortly.', retryAfter = 5) {
    super({ status: 503, code: 'unavailable', title: 'Service unavailable', detail, retryAfter });
  }
}

/** Shorthand for a {@link ValidationFailed} about one field. */
export function invalidField(field: string, code: string, message: string): ValidationFailed {
  return new ValidationFailed([{ field, code, message }]);
}
