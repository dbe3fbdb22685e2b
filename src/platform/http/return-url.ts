import { isHttpUrl } from './fields/contact.fields';

const LOCAL_HOST = /^((.+\.)?localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Whether customers may be sent to this address when they leave. It is parsed, never compared by prefix: an
 * organisation that has named origins accepts exactly those; one that has not accepts any https origin, and
 * http on localhost.
 */
export function isAllowedReturnUrl(text: string, allowedOrigins: readonly string[]): boolean {
  if (!isHttpUrl(text)) return false;
  const url = new URL(text);
  if (allowedOrigins.length > 0) return allowedOrigins.includes(url.origin);
  return url.protocol === 'https:' || LOCAL_HOST.test(url.hostname);
}
