import { shortened, type FieldError } from './problem-bounds';

export type { FieldError };

/** Largest number of fields named in a sentence. */
const NAMED_FIELDS = 5;
const LONGEST_NAME = 40;

interface ProblemDetails {
  readonly status: number;
  /** Stable identifier; the last part of the problem's `type`. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  /** Seconds after which a retry is useful. */
  readonly retryAfter?: number;
}

/**
 * A response other than success (RFC 9457). Features throw named subclasses; one filter converts them to JSON or a
 * page. `detail` is shown to the caller, so it must not contain anything that the caller may not know.
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

/** A summary of the invalid fields: `Check name, lines[0].amount.` */
export function checkFields(errors: readonly FieldError[]): string {
  const named = errors.slice(0, NAMED_FIELDS).map(({ field }) => shortened(field, LONGEST_NAME));
  const more = errors.length - named.length;
  return `Check ${named.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}.`;
}

/** 400: the request cannot be parsed: malformed JSON, an unknown or invalid query parameter. */
export class BadRequest extends Problem {
  constructor(detail: string, errors: readonly FieldError[] = []) {
    super({ status: 400, code: 'bad_request', title: 'Bad request', detail, errors });
  }
}

/** 401: the credential is missing, unknown, revoked or expired; the response is the same in all cases. */
export class Unauthorized extends Problem {
  constructor(detail = 'A valid credential is required.') {
    super({ status: 401, code: 'unauthorized', title: 'Unauthorized', detail });
  }
}

/** 403: the credential is valid but not sufficient. */
export class Forbidden extends Problem {
  constructor(detail: string, code = 'forbidden') {
    super({ status: 403, code, title: 'Forbidden', detail });
  }
}

/** 404: a malformed or unknown id, or one of another tenant or customer; the response is the same in all cases. */
export class NotFound extends Problem {
  constructor(what: string) {
    super({ status: 404, code: 'not_found', title: 'Not found', detail: `${what} was not found.` });
  }
}

/** 409: the state of the object does not allow the request. `code` names the rule. */
export class Conflict extends Problem {
  constructor(code: string, detail: string, errors: readonly FieldError[] = []) {
    super({ status: 409, code, title: 'Conflict', detail, errors });
  }
}

/** 415: the route does not accept the media type of the body; `detail` names the accepted ones. */
export class UnsupportedMediaType extends Problem {
  constructor(detail: string) {
    super({ status: 415, code: 'unsupported_media_type', title: 'Unsupported media type', detail });
  }
}

/** 422: the body was parsed, and one or more fields are invalid. */
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

/** 503: a store is unavailable or overloaded; the client should retry. */
export class Unavailable extends Problem {
  constructor(detail = 'Foyer cannot answer right now. Try again shortly.', retryAfter = 5) {
    super({ status: 503, code: 'unavailable', title: 'Service unavailable', detail, retryAfter });
  }
}

/** Creates a {@link ValidationFailed} for one field. */
export function invalidField(field: string, code: string, message: string): ValidationFailed {
  return new ValidationFailed([{ field, code, message }]);
}
