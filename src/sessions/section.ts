import { TABS, type OrganisationSettings } from '../organisations/organisations.types';
import { isUuid } from '../platform/http/uuid';
import { badSection } from './sessions.errors';
import { GUEST_TABS, SIGN_UP } from './sessions.types';

/** Where a link leads that names no page. */
const DEFAULT_SECTION = 'overview';

/** True for a page that a customer's link may open: a tab's slug, or `invoices/<id>`. */
export function isSection(text: string): boolean {
  const [tab = '', id, ...rest] = text.split('/');
  if (id === undefined) return (TABS as readonly string[]).includes(tab);
  return tab === 'invoices' && isUuid(id) && rest.length === 0;
}

/** True for a page that guests see. */
export function isGuestSection(text: string): boolean {
  return text === SIGN_UP || (GUEST_TABS as readonly string[]).includes(text);
}

/** True for a page that the merchant has not switched off. */
export function isShown(section: string, { tabs }: Pick<OrganisationSettings, 'tabs'>): boolean {
  const [tab] = section.split('/');
  return section === SIGN_UP || tabs.some((shown) => shown === tab);
}

/** The page that a customer's link, or a preview's, opens. @throws ValidationFailed for one of the guests' */
export function customerSectionOf(wanted: string | null | undefined): string {
  const section = wanted ?? DEFAULT_SECTION;
  if (!isSection(section)) throw badSection();
  return section;
}
