import type { Customer } from '../../customers/customers.types';
import type { Page } from '../../platform/http/list/page.types';
import type { Badge } from '../../platform/views/badge';
import type { Reader } from '../../platform/views/reader';
import type { PortalSession } from '../../sessions/sessions.types';
import { recordTable, type RecordTableView } from '../record-table.view';
import { customerPath, isOpened } from './customer-head.view';

export interface SessionsData {
  readonly page: Page<PortalSession>;
  /** Of contacts, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly customer: Customer;
}

/** A customer's sessions and the previews of it, newest first. */
export function sessionsTable({ page, names, customer }: SessionsData, reader: Reader): RecordTableView {
  const { format, t } = reader;
  const column = (name: string): string => t(`admin.customer.column.${name}`);
  const facts = {
    kind: 'customer-sessions',
    caption: t('admin.customer.tab.sessions'),
    columns: [
      { label: column('started') },
      { label: column('status') },
      { label: column('who') },
      { label: column('last_seen') },
      { label: column('ended'), looks: 'quiet' },
    ] as const,
    page,
    cellsOf: (session: PortalSession) => [
      { text: format.moment(session.created_at) },
      { badge: stateBadge(session, reader) },
      { text: whoWords(session, names, reader) },
      { text: session.last_seen_at && format.moment(session.last_seen_at) },
      endCell(session, reader),
    ],
    empty: {
      title: t('admin.customer.none.sessions.title'),
      text: t('admin.customer.none.sessions.text', { name: customer.name }),
      link: null,
    },
    href: `${customerPath(customer)}/sessions`,
  };
  return recordTable(facts, reader);
}

/** Who is in a session: a contact by name, the customer, or somebody who previews. */
export function whoWords(
  { kind, contact_id }: Pick<PortalSession, 'kind' | 'contact_id'>,
  names: ReadonlyMap<string, string>,
  { t }: Reader,
): string {
  if (kind === 'preview') return t('admin.customer.session.who.preview');
  if (contact_id === null) return t('admin.customer.session.who.customer');
  return names.get(contact_id) ?? t('admin.customer.session.who.contact');
}

function stateBadge(session: PortalSession, { t }: Reader): Badge {
  if (!session.live) return { word: t('admin.customer.session.state.ended'), icon: 'off', tone: 'quiet' };
  if (!isOpened(session))
    return { word: t('admin.customer.session.state.unopened'), icon: 'wait', tone: 'warn' };
  return { word: t('admin.customer.session.state.live'), icon: 'dot', tone: 'good' };
}

function endCell(
  { live, ended_at, ended_reason, expires_at }: PortalSession,
  { format, t }: Reader,
): { text: string | null; note: string | null } {
  if (live) return { text: null, note: null };
  return {
    text: format.moment(ended_at ?? expires_at),
    note: t(`admin.customer.session.end.${ended_reason ?? 'expired'}`),
  };
}
