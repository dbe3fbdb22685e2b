import type { CreditOnAccount } from '../../payments/payments.types';
import type { PageLocale } from '../../platform/views/page-locale';
import {
  keyFigures,
  overdueNotice,
  type KeyFiguresData,
  type Link,
  type OverdueNotice,
} from '../invoices/key-figures.view';

/** A key figure: value, note and link. */
export interface Figure {
  readonly value: string;
  readonly note: string | null;
  readonly link: Link | null;
}

/** The overdue amount in one currency. */
export interface Overdue extends Omit<OverdueNotice, 'link'> {
  readonly link: Link | null;
}

/** The balance of the account. */
export interface Balance {
  /** One per currency in which something is overdue. */
  readonly overdue: readonly Overdue[];
  /** One per currency. */
  readonly due: readonly Figure[];
  readonly next: Figure;
  readonly last: Figure;
  /** One per currency; empty when there is none. */
  readonly credit: readonly Figure[];
}

interface BalanceData extends KeyFiguresData {
  readonly credit: readonly CreditOnAccount[];
}

interface BalanceLinks {
  /** Path of the list of invoices in this session; null when the merchant does not show it, and then nothing links to it. */
  readonly invoices: string | null;
  readonly merchant: string;
}

/** The amounts due and overdue, the next due invoice, the last payment, and the credit on account. */
export function balanceView(data: BalanceData, locale: PageLocale, links: BalanceLinks): Balance {
  const { invoices, merchant } = links;
  const { due, next, last } = keyFigures(data, locale, { invoices: invoices ?? '', merchant });
  return {
    overdue: overdueNotices(data, locale, links),
    due: due.map((figure) => withLink(figure, openInvoices(data, invoices))),
    next: next.link !== null && invoices === null ? named(next, next.link.label) : next,
    last: { ...last, link: null },
    credit: creditFigures(data.credit, locale),
  };
}

function overdueNotices(
  data: BalanceData,
  locale: PageLocale,
  { invoices, merchant }: BalanceLinks,
): Overdue[] {
  return data.balances.flatMap((balance): Overdue[] => {
    const only = { balances: [balance], today: data.today };
    const notice = overdueNotice(only, locale, { invoices: invoices ?? '', merchant });
    if (notice === null) return [];
    if (invoices === null) return [{ ...notice, link: null }];
    const all = { label: locale.t('overview.overdue.all'), href: `${invoices}?status=overdue` };
    return [balance.overdue_invoices > 1 ? { ...notice, link: all } : notice];
  });
}

function openInvoices({ balances }: BalanceData, invoices: string | null): string | null {
  return balances.some((balance) => balance.open_invoices > 0) && invoices !== null
    ? `${invoices}?status=open`
    : null;
}

/** A figure whose note is a link. */
function withLink({ value, note }: { value: string; note: string }, href: string | null): Figure {
  return href === null ? { value, note, link: null } : { value, note: null, link: { label: note, href } };
}

function named({ value, note }: Figure, number: string): Figure {
  return { value, note: `${note ?? ''} · ${number}`, link: null };
}

function creditFigures(credit: readonly CreditOnAccount[], { format, t }: PageLocale): Figure[] {
  const held = credit.filter(({ amount }) => amount > 0);
  return held.map(({ amount, currency }, index) => ({
    value: format.money(amount, currency),
    note: index === held.length - 1 ? t('overview.credit.note') : null,
    link: null,
  }));
}
