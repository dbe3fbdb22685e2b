import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { sessionCookieName } from '../../platform/access/session-cookie';

/** Who is there when the session ends still has its cookie, and so is led back to the merchant. */
const OUTLIVES_SECONDS = 60;

/** Gives a browser the secret of a session; `lifetime` in seconds. An embedded one is kept apart for each host site. */
export function setSessionCookie(
  reply: FastifyReply,
  cookie: { sessionId: string; secret: string; lifetime: number; embedded: boolean },
): void {
  void reply.setCookie(sessionCookieName(cookie.sessionId), cookie.secret, {
    ...attributesOf(cookie.embedded),
    maxAge: cookie.lifetime + OUTLIVES_SECONDS,
  });
}

export function clearSessionCookie(reply: FastifyReply, sessionId: string, embedded: boolean): void {
  void reply.clearCookie(sessionCookieName(sessionId), attributesOf(embedded));
}

/** A browser clears a cookie only by the attributes that it was set with. */
function attributesOf(embedded: boolean): CookieSerializeOptions {
  return {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: embedded ? 'none' : 'lax',
    partitioned: embedded,
  };
}
