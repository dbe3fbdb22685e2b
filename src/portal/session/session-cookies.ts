import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { sessionCookieName } from '../../platform/access/session-cookie';

/** The cookie outlives the session by this time, so that the page of an ended session can link back to the merchant. */
const OUTLIVES_SECONDS = 60;

/** Stores the secret of a session in the browser; `lifetime` in seconds. In a frame, the cookie is partitioned by host site. */
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

/** Attributes for setting and clearing; a browser clears a cookie only with the attributes with which it was set. */
function attributesOf(embedded: boolean): CookieSerializeOptions {
  return {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: embedded ? 'none' : 'lax',
    partitioned: embedded,
  };
}
