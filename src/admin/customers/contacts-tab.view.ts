import type { Contact, Customer } from '../../customers/customers.types';
import type { Page } from '../../platform/http/list/page.types';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import { recordTable, type RecordTableView } from '../record-table.view';
import { customerPath } from './customer-head.view';

/** The people of a customer, newest first. */
export function contactsTable(page: Page<Contact>, customer: Customer, locale: PageLocale): RecordTableView {
  const { format, t } = locale;
  const column = (name: KeyPart<'admin.customer.column.'>): string => t(`admin.customer.column.${name}`);
  const facts = {
    kind: 'customer-contacts',
    caption: t('admin.customer.tab.contacts'),
    columns: [
      { label: column('name') },
      { label: column('email'), looks: 'long' },
      { label: column('external_id'), looks: 'long' },
      { label: column('created'), looks: 'quiet' },
    ] as const,
    page,
    cellsOf: (contact: Contact) => [
      { text: contact.name },
      { text: contact.email },
      { text: contact.external_id },
      { text: format.dayOfMomentShort(contact.created_at) },
    ],
    empty: {
      title: t('admin.customer.none.contacts.title'),
      text: t('admin.customer.none.contacts.text', { name: customer.name }),
      link: null,
    },
    href: `${customerPath(customer)}/contacts`,
  };
  return recordTable(facts, locale);
}
