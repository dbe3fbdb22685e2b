import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STAFF_COOKIE } from '../../platform/access/staff-cookie';
import type { StaffSession } from '../../staff/staff.types';

/** Browsers take a Secure cookie on http://localhost too; production refuses to boot on other plain http. */
export const STAFF_COOKIE_ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const;

export function setStaffCookie(reply: FastifyReply, { secret, lifetime }: StaffSession): void {
  void reply.setCookie(STAFF_COOKIE, secret, { ...STAFF_COOKIE_ATTRIBUTES, maxAge: lifetime });
}

export function clearStaffCookie(reply: FastifyReply): void {
  void reply.clearCookie(STAFF_COOKIE, STAFF_COOKIE_ATTRIBUTES);
}

/** The secret in the browser's cookie; null without a cookie. */
export function staffSecretOf(request: FastifyRequest): string | null {
  const secret = request.cookies[STAFF_COOKIE] ?? '';
  return secret === '' ? null : secret;
}
