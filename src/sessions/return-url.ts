import type { OrganisationSettings } from '../organisations/organisations.types';
import { isHttpUrl } from '../platform/http/fields/contact.fields';
import { badReturnUrl } from './sessions.errors';

const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])$/;

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

/**
 * Where customers go when they leave: as asked for, or else the organisation's own address.
 *
 * @throws ValidationFailed when there is none, or customers may not be sent there
 */
export function returnUrlFor(wanted: string | null | undefined, settings: OrganisationSettings): string {
  const returnUrl = wanted ?? settings.default_return_url;
  if (returnUrl === null || !isAllowedReturnUrl(returnUrl, settings.allowed_return_origins)) {
    throw badReturnUrl(returnUrl !== null);
  }
  return returnUrl;
}
