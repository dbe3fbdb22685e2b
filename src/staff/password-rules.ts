import { isKnownPassword } from './known-passwords';
import { badPassword, type PasswordFault } from './staff.errors';

const SHORTEST = 12;
const LONGEST = 256;
/** Characters that must remain after the owner's name and address are removed from a password. */
const OWN_REST = 8;
/** Shorter names are not removed, because they occur in most passwords by chance. */
const SHORTEST_NAME = 3;

/** The future owner of a password. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/**
 * A password in the form in which it is hashed and measured: equal characters in different Unicode encodings become the
 * same (NIST 800-63B).
 */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Checks the length and that the password is not known or personal; there are no composition rules.
 *
 * @throws ValidationFailed about `password`
 */
export function assertGoodPassword(password: string, owner: PasswordOwner): void {
  const fault = faultOf(normalPassword(password), owner);
  if (fault !== null) throw badPassword(fault);
}

function faultOf(password: string, owner: PasswordOwner): PasswordFault | null {
  const length = Array.from(password).length;
  if (length < SHORTEST) return 'too_short';
  if (length > LONGEST) return 'too_long';
  if (password.includes('\u0000')) return 'bad_character';
  if (isKnownPassword(password)) return 'common';
  return isPersonal(password, owner) ? 'personal' : null;
}

/** True when little remains apart from public facts about the owner. */
function isPersonal(password: string, { email, name }: PasswordOwner): boolean {
  const [local = '', domain = ''] = email.split('@');
  const parts = [
    email,
    name.replace(/\s+/g, ''),
    local,
    domain,
    ...name.split(/\s+/),
    ...local.split(/[._+-]/),
  ];
  const known = parts.map((part) => part.toLowerCase()).filter((part) => part.length >= SHORTEST_NAME);
  const longestFirst = [...new Set(known)].sort((one, other) => other.length - one.length);
  const plain = password.toLowerCase().replace(/\s+/g, '');
  const rest = longestFirst.reduce((left, part) => left.replaceAll(part, ''), plain);
  return rest !== plain && rest.length < OWN_REST;
}
