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

/** Somebody has to be left who may everything. */
export class LastOwner extends Conflict {
  constructor() {
    super('last_owner', 'This is the last owner. Make somebody else an owner first.');
  }
}

/** Owners are made, changed and let in again by owners. */
export class OwnersOnly extends Forbidden {
  constructor() {
    super('Only owners may do this to an owner, or make one.', 'owners_only');
  }
}

/** A link to set a password that is not good, or no more: which of the two, it does not say. */
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

/** A link for somebody who was shut out, or an invitation for somebody who has joined. */
export class NoSuchLink extends Conflict {
  constructor(detail: string) {
    super('no_such_link', detail);
  }
}

/** A link for oneself. */
export class OwnLink extends Conflict {
  constructor() {
    super('own_link', 'Change your own password in your account; it asks for the one you have.');
  }
}

/** A form that is taken once, sent again: by a reload, or by pressing twice. */
export class FormSentBefore extends Conflict {
  constructor() {
    super('form_sent_before', 'This form was sent before. What it made is not shown again.');
  }
}

export function emailTaken(): ValidationFailed {
  return invalidField('email', 'taken', 'This address belongs to a member of staff already.');
}

/** What is wrong with a password: `too_short`, `too_long`, `common`, `personal` or `bad_character`. */
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

/** Turning on what is on, or off what is off. */
export class TwoStepUnchanged extends Conflict {
  constructor() {
    super('two_step_unchanged', 'Two-step sign-in is that way already.');
  }
}
