import { isHttpUrl } from './fields/contact.fields';

const LOCAL_HOST = /^((.+\.)?localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Whether customers may be redirected to this URL. It is parsed, not compared by prefix. An organisation with
 * configured origins accepts exactly those; otherwise any https origin is accepted, and http on localhost.
 */
export function isAllowedReturnUrl(text: string, allowedOrigins: readonly string[]): boolean {
  if (!isHttpUrl(text)) return false;
  const url = new URL(text);
  if (allowedOrigins.length > 0) return allowedOrigins.includes(url.origin);
  return url.protocol === 'https:' || LOCAL_HOST.test(url.hostname);
}
