import { Forbidden, Problem, Unauthorized } from '../http/problems';
import type { StaffRole } from './scopes';
import type { EndedSession } from './verifiers';

/** The page's session has ended; the customer is sent to `returnUrl`. */
export class SessionEnded extends Problem {
  constructor(readonly session: EndedSession) {
    super({ status: 401, code: 'session_ended', title: 'Session ended', detail: 'This session has ended.' });
  }
}

/** There is no session of the admin console, or it has ended. */
export class NotSignedIn extends Unauthorized {
  constructor() {
    super('Sign in to the console.');
  }
}

/** The member's role is below the required one. */
export class RoleMissing extends Forbidden {
  constructor(needed: StaffRole) {
    super(`This takes the role ${needed} or one that may more.`, 'role_missing');
  }
}
