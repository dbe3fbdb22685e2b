import { isKnownPassword } from './known-passwords';
import { badPassword, type PasswordFault } from './staff.errors';

const SHORTEST = 12;
const LONGEST = 256;
/** Characters that must be left of a password once its owner's name and address are taken out. */
const OWN_REST = 8;
/** Shorter names are in everything. */
const SHORTEST_NAME = 3;

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
}

/** A password as it is hashed and counted: the same characters however a keyboard puts them together (NIST 800-63B). */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * Length and nothing known: no rules of composition.
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

/** True when little is left beside what everybody knows of the owner. */
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
