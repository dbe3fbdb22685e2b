import type { CurrencyBalance } from '../../invoices/invoices.types';
import type { Payment } from '../../payments/payments.types';
import { daysBetween } from '../../platform/views/formatters';
import type { PageLocale } from '../../platform/views/page-locale';
import { methodWords } from '../../payments/payment-method.view';

export interface KeyFiguresData {
  readonly balances: readonly CurrencyBalance[];
  readonly last_payment: Payment | null;
  /** Today, `YYYY-MM-DD` in the customer's time zone. */
  readonly today: string;
}

export interface KeyFiguresLinks {
  /** Path of the list of invoices in this session. */
  readonly invoices: string;
  readonly merchant: string;
}

export interface Link {
  readonly label: string;
  readonly href: string;
}

interface Figure {
  readonly value: string;
  readonly note: string;
}

export interface KeyFigures {
  /** One per currency. */
  readonly due: readonly Figure[];
  readonly next: Figure & { readonly link: Link | null };
  readonly last: Figure;
}

export interface OverdueNotice {
  readonly lead: string;
  /** The number is separate, so that it does not wrap. */
  readonly text: { readonly before: string; readonly number: string; readonly after: string };
  readonly link: Link;
}

/** Placeholder of the number in a message: a private-use character, which no message contains. */
const PLACE = '\uE000';

/** The amount due, the next due invoice, and the last payment. */
export function keyFigures(data: KeyFiguresData, locale: PageLocale, links: KeyFiguresLinks): KeyFigures {
  return {
    due: dueFigures(data.balances, locale),
    next: nextFigure(data.balances, locale, links),
    last: lastFigure(data.last_payment, links.merchant, locale),
  };
}

/** The overdue amount, and the invoice that is overdue the longest; null when nothing is overdue. */
export function overdueNotice(
  data: Pick<KeyFiguresData, 'balances' | 'today'>,
  { format, t }: PageLocale,
  links: KeyFiguresLinks,
): OverdueNotice | null {
  const late = data.balances.filter((balance) => balance.overdue_invoices > 0);
  const oldest = earliest(late.map((balance) => balance.oldest_overdue));
  if (oldest === null) return null;
  const count = late.reduce((sum, balance) => sum + balance.overdue_invoices, 0);
  const amounts = late.map((balance) => format.money(balance.amount_overdue, balance.currency));
  const words = {
    count,
    number: PLACE,
    day: format.day(oldest.due_date),
    ago: format.relativeDays(daysBetween(data.today, oldest.due_date)),
  };
  const text = t(count === 1 ? 'invoices.overdue.one' : 'invoices.overdue.many', words);
  const [before = '', after = ''] = text.split(PLACE);
  return {
    lead: t('invoices.overdue.lead', { count: amounts.length, amount: format.list(amounts) }),
    text: { before, number: oldest.number, after },
    link: {
      label: t('invoices.overdue.open', { number: oldest.number }),
      href: `${links.invoices}/${oldest.id}`,
    },
  };
}

function dueFigures(balances: readonly CurrencyBalance[], { format, t }: PageLocale): Figure[] {
  const owed = balances.filter((balance) => balance.amount_due > 0);
  if (owed.length === 0) {
    return [
      { value: t('invoices.figure.nothing_due'), note: t('invoices.figure.open_invoices', { count: 0 }) },
    ];
  }
  return owed.map((balance) => ({
    value: format.money(balance.amount_due, balance.currency),
    note: t('invoices.figure.open_invoices', { count: balance.open_invoices }),
  }));
}

function nextFigure(
  balances: readonly CurrencyBalance[],
  { format, t }: PageLocale,
  links: KeyFiguresLinks,
): KeyFigures['next'] {
  const next = earliest(balances.map((balance) => balance.next_due));
  const currency = balances.find((balance) => balance.next_due === next)?.currency;
  if (next === null || currency === undefined) {
    return { value: t('frame.none'), note: t('invoices.figure.nothing_next'), link: null };
  }
  return {
    value: format.day(next.due_date),
    note: format.money(next.amount_due, currency),
    link: { label: next.number, href: `${links.invoices}/${next.id}` },
  };
}

function lastFigure(payment: Payment | null, merchant: string, locale: PageLocale): Figure {
  const { format, t } = locale;
  if (payment === null) return { value: t('frame.none'), note: t('invoices.figure.no_payment') };
  const day = format.dayOfMoment(payment.effective_at);
  const method = methodWords(payment.method, merchant, locale);
  return {
    value: format.money(payment.amount, payment.currency),
    note: method === null ? day : `${day} · ${method}`,
  };
}

function earliest<Due extends { readonly due_date: string }>(due: readonly (Due | null)[]): Due | null {
  const known = due.filter((one) => one !== null);
  return known.reduce<Due | null>(
    (first, one) => (first === null || one.due_date < first.due_date ? one : first),
    null,
  );
}
