import type { InvoiceStatus, InvoiceSummary } from '../../invoices/invoices.types';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { invoiceBadge } from '../../invoices/views/invoice-status.view';
import type { Badge } from '../../platform/views/badge';
import {
  keyFigures,
  overdueNotice,
  type KeyFigures,
  type KeyFiguresData,
  type Link,
  type OverdueNotice,
} from './key-figures.view';
import { periodChoices, type PeriodChoice } from './period.view';
import { listHref, pagerView, type Narrowing, type PagerView } from '../../platform/pages/list-links.view';

export const INVOICE_FILTERS = ['all', 'overdue', 'open', 'paid'] as const;
export type InvoiceFilterStatus = (typeof INVOICE_FILTERS)[number];

/** The filters of the list. */
export interface InvoicesFilter {
  readonly status: InvoiceFilterStatus;
  /** As `periodRange` reads it; `''` for any time. */
  readonly period: string;
  /** Number or purchase order; `''` for any. */
  readonly search: string;
}

export interface InvoicesData extends KeyFiguresData {
  readonly page: Page<InvoiceSummary>;
  /** Number of invoices of each kind; counting stops at 100. */
  readonly counts: Readonly<Record<InvoiceFilterStatus, number>>;
  readonly filter: InvoicesFilter;
  /** Day of the customer's first invoice; null when there is none. */
  readonly since: string | null;
}

/** The names of merchant and customer, and the path of the list. */
export interface InvoicesLinks {
  /** Path of the list in this session. */
  readonly invoices: string;
  readonly merchant: string;
  readonly customer: string;
}

export interface InvoiceRow {
  readonly number: string;
  readonly href: string;
  /** Link to its PDF; the label names the invoice. */
  readonly pdf: Link;
  readonly status: Badge;
  readonly total: string;
  readonly dueDate: string;
  readonly amountDue: string;
  /** True when it is not paid yet; the amount is then bold. */
  readonly isDue: boolean;
  readonly period: string;
  readonly issued: string;
}

export interface InvoicesView extends PagerView {
  readonly lead: string;
  readonly overdue: OverdueNotice | null;
  /** Null for a customer without any invoice, as is `search`. */
  readonly figures: KeyFigures | null;
  readonly chips: readonly (Link & { readonly count: string; readonly current: boolean })[];
  readonly search: {
    readonly action: string;
    /** Kept while searching; null for all. */
    readonly status: string | null;
    readonly text: string;
    readonly periods: readonly PeriodChoice[];
  } | null;
  readonly rows: readonly InvoiceRow[];
  /** Shown instead of the table; null when there are rows. */
  readonly empty: { readonly title: string; readonly text: string; readonly link: Link | null } | null;
}

const COUNTED_TO = 99;

/** The view of the list of invoices. */
export function invoicesView(data: InvoicesData, locale: PageLocale, links: InvoicesLinks): InvoicesView {
  return {
    lead: locale.t('invoices.lead', { customer: links.customer }),
    overdue: overdueNotice(data, locale, links),
    figures: isNew(data) ? null : keyFigures(data, locale, links),
    chips: INVOICE_FILTERS.map((status) => chip(status, data, locale, links)),
    search: isNew(data) ? null : search(data, locale, links),
    rows: data.page.results.map((invoice) => row(invoice, locale, `${links.invoices}/${invoice.id}`)),
    empty: data.page.results.length > 0 ? null : emptiness(data, locale, links),
    ...pagerView(data.page, links.invoices, inAddress(data.filter)),
  };
}

/** True for a customer without any invoice: the page then shows neither filters nor key figures. */
function isNew(data: InvoicesData): boolean {
  return data.counts.all === 0;
}

function search(data: InvoicesData, locale: PageLocale, links: InvoicesLinks): InvoicesView['search'] {
  const { status, period, search: text } = data.filter;
  return {
    action: links.invoices,
    status: status === 'all' ? null : status,
    text,
    periods: periodChoices({ chosen: period, today: data.today, since: data.since }, locale),
  };
}

function row(invoice: InvoiceSummary, locale: PageLocale, href: string): InvoiceRow {
  const { format, t } = locale;
  const none = t('frame.none');
  return {
    number: invoice.number,
    href,
    pdf: { href: `${href}/pdf`, label: t('invoices.download', { number: invoice.number }) },
    status: invoiceBadge(invoice, locale),
    total: format.money(invoice.total, invoice.currency),
    dueDate: invoice.due_date === null ? none : format.dayShort(invoice.due_date),
    amountDue: format.money(invoice.amount_due, invoice.currency),
    isDue: invoice.amount_due > 0 && isOpen(invoice.status),
    period: invoice.period === null ? none : format.dayRangeShort(invoice.period.start, invoice.period.end),
    issued: invoice.issue_date === null ? none : format.dayShort(invoice.issue_date),
  };
}

function isOpen(status: InvoiceStatus): boolean {
  return status === 'open' || status === 'partially_paid';
}

function chip(
  status: InvoiceFilterStatus,
  data: InvoicesData,
  { format, t }: PageLocale,
  links: InvoicesLinks,
): InvoicesView['chips'][number] {
  const count = data.counts[status];
  const capped = count > COUNTED_TO;
  return {
    label: t(`invoices.filter.${status}`),
    href: listHref(links.invoices, inAddress({ ...data.filter, status })),
    count: capped ? t('invoices.filter.more_than', { count: COUNTED_TO }) : format.number(count),
    current: status === data.filter.status,
  };
}

function emptiness(data: InvoicesData, { t }: PageLocale, links: InvoicesLinks): InvoicesView['empty'] {
  if (isNew(data)) {
    return {
      title: t('invoices.none.title'),
      text: t('invoices.none.text', { merchant: links.merchant }),
      link: null,
    };
  }
  return {
    title: t('invoices.no_match.title'),
    text: t('invoices.no_match.text'),
    link: { label: t('invoices.no_match.all'), href: links.invoices },
  };
}

/** The filters as query parameters. */
function inAddress({ status, period, search: text }: InvoicesFilter): Narrowing {
  return { status: status === 'all' ? '' : status, period, search: text };
}
