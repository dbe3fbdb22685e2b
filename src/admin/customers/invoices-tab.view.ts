import type { Customer } from '../../customers/customers.types';
import { invoiceBadge } from '../../invoices/views/invoice-status.view';
import type { MerchantInvoiceSummary } from '../../invoices/invoices.types';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { recordTable, type RecordTableView } from '../record-table.view';
import { customerPath } from './customer-head.view';

/** A customer's invoices, newest first. */
export function invoicesTable(
  page: Page<MerchantInvoiceSummary>,
  customer: Customer,
  locale: PageLocale,
): RecordTableView {
  const { format, t } = locale;
  const facts = {
    kind: 'customer-invoices',
    caption: t('admin.customer.tab.invoices'),
    columns: [
      { label: t('invoices.column.number') },
      { label: t('invoices.column.status') },
      { label: t('invoices.column.total'), looks: 'amount' },
      { label: t('invoices.column.due_date') },
      { label: t('invoices.column.amount_due'), looks: 'amount due' },
      { label: t('invoices.column.issued'), looks: 'quiet' },
    ] as const,
    page,
    cellsOf: (invoice: MerchantInvoiceSummary) => [
      { text: invoice.number, href: `/admin/invoices/${invoice.id}` },
      { badge: invoiceBadge(invoice, locale) },
      { text: format.money(invoice.total, invoice.currency) },
      { text: invoice.due_date === null ? null : format.dayShort(invoice.due_date) },
      { text: isOwed(invoice) ? format.money(invoice.amount_due, invoice.currency) : null },
      { text: invoice.issued_at === null ? null : format.dayOfMomentShort(invoice.issued_at) },
    ],
    empty: {
      title: t('admin.customer.none.invoices.title'),
      text: t('admin.customer.none.invoices.text', { name: customer.name }),
      link: null,
    },
    href: customerPath(customer),
  };
  return recordTable(facts, locale);
}

/** A draft has no amount due. */
function isOwed({ status, amount_due }: MerchantInvoiceSummary): boolean {
  return status !== 'draft' && amount_due > 0;
}
