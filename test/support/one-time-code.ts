import { Secret, TOTP } from 'otpauth';

const PERIOD_MS = 30_000;

/** What an authenticator app shows: now, or so many steps of 30 seconds away. In: base32, blanks allowed. */
export function oneTimeCode(key: string, steps = 0): string {
  const secret = Secret.fromBase32(key.replace(/\s/g, ''));
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * PERIOD_MS });
}
