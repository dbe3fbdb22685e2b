import { Conflict, invalidField, type ValidationFailed } from '../problems';

/** The first request with this key is still running. */
export class RequestInProgress extends Conflict {
  constructor() {
    super(
      'idempotency_in_progress',
      'A request with this Idempotency-Key is still running. Try again in a moment.',
    );
  }
}

/** The first response contained a secret and is no longer stored. */
export class AnswerNoLongerKept extends Conflict {
  constructor() {
    super(
      'idempotency_answer_gone',
      'This request was carried out. Its answer held a secret and is no longer kept: make a new one with a new key.',
    );
  }
}

/** The key was used for a different request. */
export function keyReused(): ValidationFailed {
  return invalidField('Idempotency-Key', 'reused', 'Was used for a request with another body.');
}
