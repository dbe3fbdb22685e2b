import { createHmac, timingSafeEqual } from 'node:crypto';

/** The CSRF token in forms of one browser's session. Useless without the cookie from which it is derived. */
export function formTokenOf(cookieSecret: string): string {
  return createHmac('sha256', cookieSecret).update('form').digest('base64url');
}

export function matchesFormToken(cookieSecret: string, token: unknown): boolean {
  if (typeof token !== 'string' || cookieSecret === '') return false;
  const expected = Buffer.from(formTokenOf(cookieSecret));
  const presented = Buffer.from(token);
  return expected.length === presented.length && timingSafeEqual(expected, presented);
}
