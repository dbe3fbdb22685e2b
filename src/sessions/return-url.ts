import type { OrganisationSettings } from '../organisations/organisations.types';
import { isAllowedReturnUrl } from '../platform/http/return-url';
import { badReturnUrl } from './sessions.errors';

/**
 * The URL that customers leave to: the requested one, or else the organisation's default. In ASCII, as headers require.
 *
 * @throws ValidationFailed when there is none, or its origin is not allowed
 */
export function returnUrlFor(wanted: string | null | undefined, settings: OrganisationSettings): string {
  const returnUrl = wanted ?? settings.default_return_url;
  if (returnUrl === null) throw badReturnUrl(null);
  const { allowed_return_origins: origins } = settings;
  if (!isAllowedReturnUrl(returnUrl, origins)) throw badReturnUrl(origins);
  return inAscii(returnUrl);
}

/** The URL without characters that headers do not allow; unchanged when it has none. */
function inAscii(url: string): string {
  return /^[\x21-\x7e]+$/.test(url) ? url : new URL(url).href;
}
