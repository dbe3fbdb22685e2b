import { isUuid } from '../platform/http/uuid';

const SHAPE = /^fs_([0-9a-f-]{36})_([\w-]{43})$/;

/** `fs_<session id>_<secret>`: recognisable to secret scanners, and names its session. */
export function sessionToken(sessionId: string, secret: string): string {
  return `fs_${sessionId}_${secret}`;
}

/** The parts of a token, or null for text of another shape. */
export function readSessionToken(token: string): { sessionId: string; secret: string } | null {
  const [, sessionId = '', secret = ''] = SHAPE.exec(token) ?? [];
  return isUuid(sessionId) ? { sessionId, secret } : null;
}
