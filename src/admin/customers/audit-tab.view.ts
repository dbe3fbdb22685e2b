import type { AuditEvent } from '../../audit/audit.types';
import type { Customer } from '../../customers/customers.types';
import type { Event } from '../../events/events.types';
import { reaches, type StaffRole } from '../../platform/access/scopes';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { auditRows, type AuditRowView } from '../audit-log/audit-rows.view';
import { pagerView, type PagerView } from '../../platform/pages/list-links.view';
import type { NameOf } from '../console/names.service';
import type { EmptyView } from '../../platform/pages/record-table.view';
import { customerPath } from './customer-head.view';

export interface AuditData {
  readonly page: Page<Event>;
  /** Must know all names that the {@link entriesOf} the page refer to. */
  readonly nameOf: NameOf;
  readonly customer: Customer;
  /** Role of the signed-in member. */
  readonly role: StaffRole;
}

export interface AuditTabView extends PagerView {
  readonly rows: readonly AuditRowView[];
  /** Shown instead of the entries; null when there are any. */
  readonly empty: EmptyView | null;
}

/** The audit log entries of a customer and its records, latest first. */
export function auditTab({ page, nameOf, customer, role }: AuditData, locale: PageLocale): AuditTabView {
  const { t } = locale;
  const empty = {
    title: t('admin.customer.none.audit.title'),
    text: t('admin.customer.none.audit.text', { name: customer.name }),
    link: null,
  };
  const rows = auditRows(entriesOf(page.results), nameOf, locale);
  return {
    // Values before and after require permission to read the audit log.
    rows: reaches(role, 'support') ? rows : rows.map((row) => ({ ...row, changes: [], hasMore: false })),
    empty: page.results.length > 0 ? null : empty,
    ...pagerView(page, `${customerPath(customer)}/audit`, {}),
  };
}

/** Events of one customer as entries. The page names the customer already, and events have no IP address. */
export function entriesOf(events: readonly Event[]): AuditEvent[] {
  return events.map(({ type, data, ...event }) => ({
    ...event,
    action: type,
    changes: data.changes,
    customer_id: null,
    ip: null,
    request_id: null,
  }));
}
