import { Forbidden, Problem, Unauthorized } from '../http/problems';
import type { StaffRole } from './scopes';
import type { EndedSession } from './verifiers';

/** The session that a page belongs to is over; its customer is sent to `returnUrl`. */
export class SessionEnded extends Problem {
  constructor(readonly session: EndedSession) {
    super({ status: 401, code: 'session_ended', title: 'Session ended', detail: 'This session has ended.' });
  }
}

/** No session of the console, or one that is over. */
export class NotSignedIn extends Unauthorized {
  constructor() {
    super('Sign in to the console.');
  }
}

/** A member of staff whose role does not reach what the page takes. */
export class RoleMissing extends Forbidden {
  constructor(needed: StaffRole) {
    super(`This takes the role ${needed} or one that may more.`, 'role_missing');
  }
}
