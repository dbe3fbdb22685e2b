import { TABS } from '../organisations/organisations.types';
import { isUuid } from '../platform/http/uuid';

/** True for a page that a link may open: a tab's slug, or `invoices/<id>`. */
export function isSection(text: string): boolean {
  const [tab = '', id, ...rest] = text.split('/');
  if (id === undefined) return (TABS as readonly string[]).includes(tab);
  return tab === 'invoices' && isUuid(id) && rest.length === 0;
}
