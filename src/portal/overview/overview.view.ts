import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import type { CurrencyBalance, InvoiceSummary } from '../../invoices/invoices.types';
import type { CreditOnAccount, Payment } from '../../payments/payments.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { entitlementCard, type EntitlementCard } from '../entitlements/entitlement-card.view';
import { invoiceBadge } from '../../invoices/views/invoice-status.view';
import type { Badge } from '../../platform/views/badge';
import { balanceView, type Balance } from './balance.view';

export interface OverviewData {
  readonly balances: readonly CurrencyBalance[];
  readonly credit: readonly CreditOnAccount[];
  /** The latest payment that succeeded and is not reversed. */
  readonly last_payment: Payment | null;
  /** A few of the newest invoices, newest first. */
  readonly recent: readonly InvoiceSummary[];
  /** Entitlements for which `isNearLimit` of ../entitlements/usage.view is true. */
  readonly near_limit: readonly CustomerEntitlement[];
  /** Today, `YYYY-MM-DD` in the customer's time zone. */
  readonly today: string;
}

/**
 * Paths of the tabs in this session, null when the merchant does not show them; and the names of merchant and
 * customer.
 */
export interface OverviewLinks {
  readonly invoices: string | null;
  readonly entitlements: string | null;
  readonly merchant: string;
  readonly customer: string;
}

export interface RecentRow {
  readonly number: string;
  readonly href: string;
  readonly status: Badge;
  readonly total: string;
  readonly dueDate: string;
  readonly amountDue: string;
  /** True when an amount is due; it is then bold. */
  readonly isDue: boolean;
  readonly issued: string;
}

export interface OverviewView extends Balance {
  readonly lead: string;
  /** Null when no entitlement is near its limit. */
  readonly limits: { readonly href: string; readonly cards: readonly EntitlementCard[] } | null;
  /** Null when the merchant does not show invoices. */
  readonly recent: {
    readonly href: string;
    readonly rows: readonly RecentRow[];
    /** Shown instead of the table; null when there are rows. */
    readonly empty: { readonly title: string; readonly text: string } | null;
  } | null;
}

/** The view of a customer's account summary. */
export function overviewView(data: OverviewData, locale: PageLocale, links: OverviewLinks): OverviewView {
  const { invoices, customer, merchant } = links;
  const balance = balanceView(data, locale, links);
  return {
    lead: locale.t('overview.lead', { customer, merchant, day: locale.format.day(data.today) }),
    ...balance,
    // Without any invoice, "all invoices are settled" would be misleading.
    due: data.recent.length > 0 ? balance.due : balance.due.map((figure) => ({ ...figure, note: null })),
    limits: limitsOf(data, locale, links),
    recent: invoices === null ? null : recentOf(data.recent, locale, { invoices, merchant }),
  };
}

function limitsOf(data: OverviewData, locale: PageLocale, links: OverviewLinks): OverviewView['limits'] {
  const { entitlements: href, merchant } = links;
  if (href === null || data.near_limit.length === 0) return null;
  // The overview shows how much is left, not its sources.
  const context = { today: data.today, merchant, entitlements: href, contracts: null };
  return { href, cards: data.near_limit.map((entitlement) => entitlementCard(entitlement, locale, context)) };
}

function recentOf(
  recent: readonly InvoiceSummary[],
  locale: PageLocale,
  { invoices, merchant }: { readonly invoices: string; readonly merchant: string },
): OverviewView['recent'] {
  const { t } = locale;
  const empty = { title: t('invoices.none.title'), text: t('invoices.none.text', { merchant }) };
  return {
    href: invoices,
    rows: recent.map((invoice) => row(invoice, locale, `${invoices}/${invoice.id}`)),
    empty: recent.length > 0 ? null : empty,
  };
}

function row(invoice: InvoiceSummary, locale: PageLocale, href: string): RecentRow {
  const { format, t } = locale;
  const { due_date: due, issue_date: issued } = invoice;
  return {
    number: invoice.number,
    href,
    status: invoiceBadge(invoice, locale),
    total: format.money(invoice.total, invoice.currency),
    dueDate: due === null ? t('frame.none') : format.dayShort(due),
    amountDue: format.money(invoice.amount_due, invoice.currency),
    isDue: invoice.amount_due > 0,
    issued: issued === null ? t('frame.none') : format.dayShort(issued),
  };
}
