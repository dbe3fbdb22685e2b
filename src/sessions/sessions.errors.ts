import { Conflict, invalidField, NotFound, Problem, type ValidationFailed } from '../platform/http/problems';

export class SessionNotFound extends NotFound {
  constructor() {
    super('The session');
  }
}

export type LinkRefusal = 'link_wrong' | 'link_used' | 'link_expired' | 'session_ended';

/** Why a link cannot be opened. The code selects the text of the page. */
export class LinkRefused extends Problem {
  constructor(code: LinkRefusal) {
    const details = {
      link_wrong: 'This link is not valid. Ask for a new one where you got it.',
      link_used: 'This link has been used already. Links work once; ask for a new one.',
      link_expired: 'This link has expired. Ask for a new one.',
      session_ended: 'This session has ended. Ask for a new link.',
    };
    super({ status: code === 'link_wrong' ? 401 : 410, code, title: 'Link refused', detail: details[code] });
  }
}

/** `return_url` is missing, or its origin is not allowed. */
export function badReturnUrl(origins: readonly string[] | null): ValidationFailed {
  if (origins === null)
    return invalidField(
      'return_url',
      'required',
      'Give a return_url, or set default_return_url for the organisation.',
    );
  const message =
    origins.length > 0
      ? "Its origin is not among the organisation's allowed return origins."
      : 'Must be https, or http on localhost, as long as the organisation has no allowed return origins.';
  return invalidField('return_url', 'origin_not_allowed', message);
}

/** The session belongs to a customer already; signing up again would create another customer. */
export class AlreadySignedUp extends Conflict {
  constructor() {
    super('already_signed_up', 'This session belongs to a customer already.');
  }
}

/** A guest session must not name a customer. */
export function badGuest(field: string): ValidationFailed {
  return invalidField(field, 'excluded', 'A guest session has no customer.');
}

/** The rule for `section` in a customer's session. */
export const SECTION_RULE = "Must be a tab's slug, or invoices/<id>.";

export function badSection(): ValidationFailed {
  return invalidField('section', 'not_section', SECTION_RULE);
}

/** Signing up is a change, so a read-only guest sees only pricing. */
export function badReadOnlyGuest(): ValidationFailed {
  return invalidField('read_only', 'not_for_sign_up', 'A guest who may only look cannot sign up.');
}

export function badGuestSection(): ValidationFailed {
  return invalidField('section', 'not_for_guests', 'Guests see pricing and sign-up only.');
}

/** A session that is not a guest's needs exactly one customer. */
export function badSessionParty(code: 'required' | 'excluded'): ValidationFailed {
  return code === 'required'
    ? invalidField('customer_id', 'required', 'Give customer_id or customer_external_id.')
    : invalidField('customer_id', 'excluded', 'Give customer_id or customer_external_id, not both.');
}
