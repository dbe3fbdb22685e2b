import type { Customer } from '../../customers/customers.types';
import type { Event } from '../../events/events.types';
import type { Page } from '../../platform/http/list/page.types';
import type { Reader } from '../../platform/views/reader';
import { actorWords } from '../actor-names';
import { recordTable, type RecordTableView } from '../record-table.view';
import { customerPath } from './customer-head.view';

export interface AuditData {
  readonly page: Page<Event>;
  /** Of those who did it, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly customer: Customer;
}

/** What happened to a customer and what is its, the latest first. */
export function auditTable({ page, names, customer }: AuditData, reader: Reader): RecordTableView {
  const { format, t } = reader;
  const column = (name: string): string => t(`admin.customer.column.${name}`);
  const facts = {
    kind: 'customer-audit',
    caption: t('admin.customer.tab.audit'),
    columns: [
      { label: column('when') },
      { label: column('what') },
      { label: column('by') },
      { label: column('fields'), looks: 'quiet' },
    ] as const,
    page,
    cellsOf: (event: Event) => [
      { text: format.moment(event.created_at) },
      { text: words(event.type) },
      { text: actorWords(event.actor, names, reader) },
      { text: changedFields(event).map(inWords).join(', ') || null },
    ],
    empty: {
      title: t('admin.customer.none.audit.title'),
      text: t('admin.customer.none.audit.text', { name: customer.name }),
      link: null,
    },
    href: `${customerPath(customer)}/audit`,
  };
  return recordTable(facts, reader);
}

/** Of what was there before: that something new has all of its fields needs no saying. */
function changedFields({ data }: Event): string[] {
  const fields = Object.entries(data.changes);
  const isNew = fields.every(([, { before }]) => before === null);
  return isNew ? [] : fields.map(([field]) => field);
}

/** An action is named in English words: `customer.updated` → "Customer updated". */
function words(action: string): string {
  const text = inWords(action);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function inWords(name: string): string {
  return name.replaceAll(/[._]/g, ' ');
}
