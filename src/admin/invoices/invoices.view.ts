import { invoiceBadge } from '../../invoices/views/invoice-status.view';
import type { InvoiceStatus, MerchantInvoiceSummary } from '../../invoices/invoices.types';
import type { Page } from '../../platform/http/list/page.types';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';
import { customerName, type NameView } from '../console/name.view';
import type { NameOf } from '../console/names.service';
import { listPage, type Choice, type ListPageView } from '../console/list-page.view';
import type { Narrowing } from '../../platform/pages/list-links.view';

/** Filters in display order: first those of invoices that need an action. */
const CHIPS = [
  'overdue',
  'open',
  'partially_paid',
  'draft',
  'paid',
  'uncollectible',
  'void',
] as const satisfies readonly (InvoiceStatus | 'overdue')[];

export interface InvoicesData {
  readonly page: Page<MerchantInvoiceSummary>;
  readonly narrowing: Narrowing;
  readonly nameOf: NameOf;
  /** Name of the one customer whose invoices are listed; null for all customers. */
  readonly customer: string | null;
}

export interface InvoiceRow {
  readonly number: string;
  readonly href: string;
  readonly customer: NameView;
  readonly status: Badge;
  readonly total: string;
  readonly dueDate: string;
  readonly amountDue: string;
  /** True when it is not paid yet; the amount is then bold. */
  readonly isDue: boolean;
  readonly issued: string;
}

export interface InvoicesView extends ListPageView {
  readonly rows: readonly InvoiceRow[];
}

/** The view of the invoices of all customers, newest first. */
export function invoicesView(data: InvoicesData, locale: PageLocale): InvoicesView {
  const { page, nameOf } = data;
  const chips = { field: 'status', choices: chipsOf(locale) };
  return {
    ...listPage({ ...data, room: 'invoices', chips, select: null }, locale),
    rows: page.results.map((invoice) => rowOf(invoice, nameOf, locale)),
  };
}

function chipsOf({ t }: PageLocale): Choice[] {
  const words = CHIPS.map((value) => ({ value, label: t(`invoice.status.${value}`) }));
  return [{ value: '', label: t('admin.list.all') }, ...words];
}

function rowOf(invoice: MerchantInvoiceSummary, nameOf: NameOf, locale: PageLocale): InvoiceRow {
  const { format, t } = locale;
  const { id, number, customer_id, currency, due_date: due, issued_at: issued } = invoice;
  const none = t('frame.none');
  return {
    number,
    href: `/admin/invoices/${id}`,
    customer: customerName(customer_id, nameOf, locale),
    status: invoiceBadge(invoice, locale),
    total: format.money(invoice.total, currency),
    dueDate: due === null ? none : format.dayShort(due),
    amountDue: format.money(invoice.amount_due, currency),
    isDue: invoice.amount_due > 0 && ['open', 'partially_paid'].includes(invoice.status),
    issued: issued === null ? none : format.dayOfMomentShort(issued),
  };
}
