const PREFIX = '__Host-foyer_';

/** The name of the cookie of one session. A page reads only the cookie of the session in its path. */
export function sessionCookieName(sessionId: string): string {
  return PREFIX + sessionId.toLowerCase().replaceAll('-', '');
}

/** A session's cookie as `name=value`: a credential for that session only. */
export function sessionCookie(sessionId: string, secret: string): string {
  return `${sessionCookieName(sessionId)}=${secret}`;
}

/** The session ids (with dashes) of all session cookies of a browser. */
export function sessionIdsIn(cookies: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(cookies)
    .filter((name) => /^__Host-foyer_[0-9a-f]{32}$/.test(name))
    .map((name) => name.slice(PREFIX.length).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}
