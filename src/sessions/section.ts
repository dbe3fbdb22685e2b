import { TABS } from '../organisations/organisations.types';
import { isUuid } from '../platform/http/uuid';

/** Where a link leads that names no page. */
export const DEFAULT_SECTION = 'overview';

/** Where guests become customers. */
export const SIGN_UP_SECTION = 'sign-up';
const GUEST_SECTIONS = ['pricing', SIGN_UP_SECTION];

/** True for a page that a link may open: a tab's slug, `invoices/<id>`, or the guests' `sign-up`. */
export function isSection(text: string): boolean {
  const [tab = '', id, ...rest] = text.split('/');
  if (id === undefined) return tab === SIGN_UP_SECTION || (TABS as readonly string[]).includes(tab);
  return tab === 'invoices' && isUuid(id) && rest.length === 0;
}

/** True for a page that guests see. */
export function isGuestSection(text: string): boolean {
  return GUEST_SECTIONS.includes(text);
}
