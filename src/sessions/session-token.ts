import { isUuid } from '../platform/http/uuid';

const SHAPE = /^fs_([0-9a-f-]{36})_([\w-]{43})$/;

/** `fs_<session id>_<secret>`. The prefix is recognisable to secret scanners; the id names the session. */
export function sessionToken(sessionId: string, secret: string): string {
  return `fs_${sessionId}_${secret}`;
}

/** The parts of a token; null for text in another format. */
export function readSessionToken(token: string): { sessionId: string; secret: string } | null {
  const [, sessionId = '', secret = ''] = SHAPE.exec(token) ?? [];
  return isUuid(sessionId) ? { sessionId, secret } : null;
}
