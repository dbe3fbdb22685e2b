import type { Customer } from '../../customers/customers.types';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import type { PortalSession } from '../../sessions/sessions.types';
import { pagerView, type PagerView } from '../../platform/pages/list-links.view';
import type { NameOf } from '../console/names.service';
import type { EmptyView } from '../../platform/pages/record-table.view';
import { sessionRows, type SessionRowView } from '../sessions/session-rows.view';
import { customerPath } from './customer-head.view';

export interface SessionsData {
  readonly page: Page<PortalSession>;
  /** Must know all names that the sessions refer to. */
  readonly nameOf: NameOf;
  readonly customer: Customer;
}

export interface SessionsTabView extends PagerView {
  readonly caption: string;
  /** False, because the page names the customer already. */
  readonly withCustomer: boolean;
  readonly rows: readonly SessionRowView[];
  /** Shown instead of the table; null when there are rows. */
  readonly empty: EmptyView | null;
}

/** A customer's sessions, including previews by staff, newest first. */
export function sessionsTab({ page, nameOf, customer }: SessionsData, locale: PageLocale): SessionsTabView {
  const { t } = locale;
  const empty = {
    title: t('admin.customer.none.sessions.title'),
    text: t('admin.customer.none.sessions.text', { name: customer.name }),
    link: null,
  };
  return {
    caption: t('admin.customer.tab.sessions'),
    withCustomer: false,
    rows: sessionRows(page.results, nameOf, locale),
    empty: page.results.length > 0 ? null : empty,
    ...pagerView(page, `${customerPath(customer)}/sessions`, {}),
  };
}
