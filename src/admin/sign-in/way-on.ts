const WAY_ON = /^\/admin(\/[\w\-./:]*)?(\?[\w\-.~%=&+:]*)?$/;
const LONGEST = 1_000;

/**
 * The page of the console that somebody wanted when they were sent to sign in; the console's own first page for
 * anything else, so that no link to the sign-in page leads people away.
 */
export function wayOn(asked: unknown): string {
  const isOurs = typeof asked === 'string' && asked.length <= LONGEST && WAY_ON.test(asked);
  return isOurs && !asked.includes('//') && !asked.startsWith('/admin/sign-') ? asked : '/admin';
}
