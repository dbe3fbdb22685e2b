const PREFIX = '__Host-foyer_';

/** The name of the cookie of one session; pages read only the one that their path names. */
export function sessionCookieName(sessionId: string): string {
  return PREFIX + sessionId.toLowerCase().replaceAll('-', '');
}

/** A session's cookie as it is sent: a credential for that session and for no other. */
export function sessionCookie(sessionId: string, secret: string): string {
  return `${sessionCookieName(sessionId)}=${secret}`;
}

/** The session ids (dashed) of all session cookies that a browser sent. */
export function sessionIdsIn(cookies: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(cookies)
    .filter((name) => /^__Host-foyer_[0-9a-f]{32}$/.test(name))
    .map((name) => name.slice(PREFIX.length).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}
