import { TABS, type OrganisationSettings } from '../organisations/organisations.types';
import { isUuid } from '../platform/http/uuid';
import { GUEST_TABS, SIGN_UP } from './guest-pages';
import { badSection } from './sessions.errors';

/** The page of a link without a section. */
const DEFAULT_SECTION = 'overview';

/** True for a section that a customer's link may open: a tab's slug, or `invoices/<id>`. */
export function isSection(text: string): boolean {
  const [tab = '', id, ...rest] = text.split('/');
  if (id === undefined) return (TABS as readonly string[]).includes(tab);
  return tab === 'invoices' && isUuid(id) && rest.length === 0;
}

/** True for a section that guests may see. */
export function isGuestSection(text: string): boolean {
  return text === SIGN_UP || (GUEST_TABS as readonly string[]).includes(text);
}

/** True for a section that the merchant has not disabled. */
export function isShown(section: string, { tabs }: Pick<OrganisationSettings, 'tabs'>): boolean {
  const [tab] = section.split('/');
  return section === SIGN_UP || tabs.some((shown) => shown === tab);
}

/** The section that a link of a customer or a preview opens. @throws ValidationFailed for a section of guests */
export function customerSectionOf(wanted: string | null | undefined): string {
  const section = wanted ?? DEFAULT_SECTION;
  if (!isSection(section)) throw badSection();
  return section;
}
