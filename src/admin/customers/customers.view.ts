import type { Customer } from '../../customers/customers.types';
import type { CustomerBalance } from '../../invoices/read/customer-balances.types';
import type { Page } from '../../platform/http/list/page.types';
import type { KeyPart } from '../../platform/views/catalogue';
import type { PageLocale } from '../../platform/views/page-locale';
import {
  recordTable,
  type CellFacts,
  type EmptyView,
  type RecordTableView,
} from '../../platform/pages/record-table.view';

export interface CustomersData {
  readonly page: Page<Customer>;
  /** Balances of the page's customers, by customer id. */
  readonly balances: ReadonlyMap<string, readonly CustomerBalance[]>;
  /** As typed; empty for all. */
  readonly search: string;
  /** The customer whose invoice has exactly the searched number; null for none. The page does not contain it. */
  readonly byInvoice: { readonly customer: Customer; readonly number: string } | null;
}

export interface CustomersView {
  /** Null while there are no customers to search. */
  readonly search: {
    readonly action: string;
    /** Placeholder of the search field. */
    readonly label: string;
    readonly text: string;
  } | null;
  readonly table: RecordTableView;
}

const HOME = '/admin/customers';

/** The view of the customers, newest first, or of those that the search found. */
export function customersView(data: CustomersData, locale: PageLocale): CustomersView {
  const { page, search, byInvoice } = data;
  const results = byInvoice === null ? page.results : [byInvoice.customer, ...page.results];
  const column = (name: KeyPart<'admin.customers.column.'>): string =>
    locale.t(`admin.customers.column.${name}`);
  const isNobody = results.length === 0 && search === '' && page.previous === null;
  return {
    search: isNobody ? null : { action: HOME, label: locale.t('admin.customers.search'), text: search },
    table: recordTable(
      {
        kind: 'customers',
        caption: locale.t('admin.room.customers'),
        columns: [
          { label: column('name') },
          { label: column('external_id'), looks: 'long' },
          { label: column('email'), looks: 'long' },
          { label: column('amount_due'), looks: 'amount' },
          { label: column('created'), looks: 'quiet' },
        ],
        page: { ...page, results },
        cellsOf: (customer) => cellsOf(customer, data, locale),
        empty: emptiness(search, locale),
        path: HOME,
        narrowing: { search },
      },
      locale,
    ),
  };
}

function cellsOf(
  customer: Customer,
  { balances, byInvoice }: CustomersData,
  locale: PageLocale,
): CellFacts[] {
  const why = customer === byInvoice?.customer ? byInvoice.number : null;
  return [
    {
      text: customer.name,
      href: `${HOME}/${customer.id}`,
      note: why === null ? null : locale.t('admin.customers.by_invoice', { number: why }),
    },
    { text: customer.external_id },
    { text: customer.email },
    dueCell(balances.get(customer.id) ?? [], locale),
    { text: locale.format.dayOfMomentShort(customer.created_at) },
  ];
}

function dueCell(balances: readonly CustomerBalance[], locale: PageLocale): CellFacts {
  const amounts = (of: 'amount_due' | 'amount_overdue'): string =>
    balances
      .filter((balance) => balance[of] > 0)
      .map((balance) => locale.format.money(balance[of], balance.currency))
      .join(' · ');
  if (balances.length === 0) return {};
  const overdue = amounts('amount_overdue');
  return {
    text: amounts('amount_due'),
    note: overdue === '' ? null : locale.t('admin.customers.overdue', { amount: overdue }),
  };
}

function emptiness(search: string, { t }: PageLocale): EmptyView {
  if (search === '')
    return { title: t('admin.customers.none.title'), text: t('admin.customers.none.text'), link: null };
  return {
    title: t('admin.customers.no_match.title'),
    text: t('admin.customers.no_match.text', { search }),
    link: { href: HOME, label: t('admin.customers.no_match.all') },
  };
}
