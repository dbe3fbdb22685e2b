import {
  Conflict,
  Forbidden,
  invalidField,
  NotFound,
  Problem,
  type ValidationFailed,
} from '../platform/http/problems';

export class StaffNotFound extends NotFound {
  constructor() {
    super('The member of staff');
  }
}

/** An organisation must keep at least one owner. */
export class LastOwner extends Conflict {
  constructor() {
    super('last_owner', 'This is the last owner. Make somebody else an owner first.');
  }
}

/** Only owners may create or change owners, or create links for them. */
export class OwnersOnly extends Forbidden {
  constructor() {
    super('Only owners may do this to an owner, or make one.', 'owners_only');
  }
}

/** The link to set a password is invalid or expired; the error does not say which. */
export class StaffLinkRefused extends Problem {
  constructor() {
    super({
      status: 410,
      code: 'staff_link_refused',
      title: 'Link refused',
      detail: 'This link has been used, has expired or was replaced. Ask for a new one.',
    });
  }
}

/** A link for a deactivated member, or an invitation for a member who has joined. */
export class NoSuchLink extends Conflict {
  constructor(detail: string) {
    super('no_such_link', detail);
  }
}

/** A link for the member's own account. */
export class OwnLink extends Conflict {
  constructor() {
    super('own_link', 'Change your own password in your account; it asks for the one you have.');
  }
}

/** A form that is accepted only once was submitted again, by a reload or a double click. */
export class FormSentBefore extends Conflict {
  constructor() {
    super('form_sent_before', 'This form was sent before. What it made is not shown again.');
  }
}

export function emailTaken(): ValidationFailed {
  return invalidField('email', 'taken', 'This address belongs to a member of staff already.');
}

/** What is wrong with a password. */
export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'personal' | 'bad_character';

export function badPassword(fault: PasswordFault): ValidationFailed {
  const words: Readonly<Record<PasswordFault, string>> = {
    too_short: 'Must be at least 12 characters.',
    too_long: 'Must be at most 256 characters.',
    common: 'Is one of those that are tried first.',
    personal: 'Is too much like the name or the e-mail address.',
    bad_character: 'Must not contain the NUL character.',
  };
  return invalidField('password', fault, words[fault]);
}

export function wrongCurrentPassword(): ValidationFailed {
  return invalidField('current_password', 'wrong', 'Is not the password.');
}

export function wrongCode(): ValidationFailed {
  return invalidField('code', 'wrong', 'Is not the code that the app shows now.');
}

/** The second step is already enabled or already disabled. */
export class TwoStepUnchanged extends Conflict {
  constructor() {
    super('two_step_unchanged', 'Two-step sign-in is that way already.');
  }
}
