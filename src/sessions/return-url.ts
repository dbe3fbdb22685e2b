import type { OrganisationSettings } from '../organisations/organisations.types';
import { isAllowedReturnUrl } from '../platform/http/return-url';
import { badReturnUrl } from './sessions.errors';

/**
 * Where customers go when they leave: as asked for, or else the organisation's own address. In ASCII, as headers want it.
 *
 * @throws ValidationFailed when there is none, or customers may not be sent there
 */
export function returnUrlFor(wanted: string | null | undefined, settings: OrganisationSettings): string {
  const returnUrl = wanted ?? settings.default_return_url;
  if (returnUrl === null) throw badReturnUrl(null);
  const { allowed_return_origins: origins } = settings;
  if (!isAllowedReturnUrl(returnUrl, origins)) throw badReturnUrl(origins);
  return inAscii(returnUrl);
}

/** The same address without characters that no header can carry; as it was written when it has none. */
function inAscii(url: string): string {
  return /^[\x21-\x7e]+$/.test(url) ? url : new URL(url).href;
}
