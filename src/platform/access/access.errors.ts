import { Problem } from '../http/problems';
import type { EndedSession } from './verifiers';

/** The session that a page belongs to is over; its customer is sent to `returnUrl`. */
export class SessionEnded extends Problem {
  constructor(readonly session: EndedSession) {
    super({ status: 401, code: 'session_ended', title: 'Session ended', detail: 'This session has ended.' });
  }
}
