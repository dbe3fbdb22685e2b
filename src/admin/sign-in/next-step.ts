const CONSOLE_PATH = /^\/admin(\/[\w\-./:]*)?(\?[\w\-.~%=&+:]*)?$/;
const LONGEST = 1_000;

/**
 * The page of the console to open after signing in: the requested one, or the console's first page when `asked` is not
 * a path of the console, which prevents an open redirect.
 */
export function nextStep(asked: unknown): string {
  const isOurs = typeof asked === 'string' && asked.length <= LONGEST && CONSOLE_PATH.test(asked);
  return isOurs && !asked.includes('//') && !asked.startsWith('/admin/sign-') ? asked : '/admin';
}
