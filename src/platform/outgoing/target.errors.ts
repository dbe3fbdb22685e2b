/** Why a target URL is refused. */
export type TargetProblem =
  'not_url' | 'credentials' | 'port_not_allowed' | 'unresolvable' | 'not_public' | 'not_https';

const WORDS: Record<TargetProblem, string> = {
  not_url: 'Must be an https URL.',
  credentials: 'Must not hold a user name or password.',
  port_not_allowed:
    'Must use port 443 or 80, or another that the operator of Foyer allows (WEBHOOK_ALLOWED_PORTS).',
  unresolvable: 'Its host is not known.',
  not_public: 'Leads to an address that is not public.',
  not_https: 'Must begin with https.',
};

/** Foyer sends no requests to this URL. */
export class TargetRefused extends Error {
  constructor(readonly problem: TargetProblem) {
    super(WORDS[problem]);
    this.name = 'TargetRefused';
  }
}

/** DNS gave no answer; a retry may succeed. */
export class LookupFailed extends Error {
  constructor() {
    super('Its host could not be looked up.');
    this.name = 'LookupFailed';
  }
}

/** The response did not arrive in time. */
export class AnswerOverdue extends Error {
  constructor(milliseconds: number) {
    super(`There was no answer within ${String(milliseconds / 1000)} s.`);
    this.name = 'AnswerOverdue';
  }
}
