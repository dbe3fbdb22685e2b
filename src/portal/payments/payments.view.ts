import type { Allocation, Payment } from '../../payments/payments.types';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { creditNoteHref } from '../invoices/credit-note.view';
import { paymentBadge } from '../../payments/payment-status.view';
import type { Badge } from '../../platform/views/badge';
import { methodWords } from '../../payments/payment-method.view';
import {
  failureWords,
  movedAmount,
  paymentNotes,
  refundedWords,
  remainderWords,
} from '../../payments/payment-words.view';
import { pagerView, type PagerView } from '../../platform/pages/list-links.view';

export interface PaymentsData {
  readonly page: Page<Payment>;
}

/** Paths of the lists in this session, and the names of merchant and customer. */
export interface PaymentsLinks {
  readonly payments: string;
  /** Null when the merchant does not show invoices: they are then named without a link. */
  readonly invoices: string | null;
  readonly merchant: string;
  readonly customer: string;
}

/** An invoice that a payment settles, wholly or in part. */
export interface SettledInvoice {
  readonly number: string;
  readonly href: string | null;
  /** The part that went to this invoice; null when all of it did. */
  readonly amount: string | null;
}

export interface PaymentRow {
  /** Id of the row's element, for links to it. */
  readonly anchor: string;
  readonly day: string;
  readonly type: string;
  /** The payment that a refund or return belongs to; `href` is null when it is on another page. */
  readonly parent: { readonly label: string; readonly href: string | null } | null;
  /** The credit note that it refunds. */
  readonly creditNote: { readonly label: string; readonly href: string | null } | null;
  /** Reason, purpose of a refund, receipt number, where known. */
  readonly notes: readonly string[];
  readonly method: string;
  /** Negative for refunds and reversals. */
  readonly amount: string;
  /** True when money has moved; other rows are dimmed. */
  readonly moved: boolean;
  readonly refunded: string | null;
  readonly status: Badge;
  /** When it was reversed; null when it was not. */
  readonly reversed: string | null;
  readonly failure: string | null;
  readonly invoices: readonly SettledInvoice[];
  readonly moreInvoices: { readonly label: string; readonly invoices: readonly SettledInvoice[] } | null;
  /**
   * The part that settles no invoice, "€200.00 as credit on account"; a dash when no invoice or credit note is named
   * either; null otherwise.
   */
  readonly rest: string | null;
}

export interface PaymentsView extends PagerView {
  readonly lead: string;
  readonly rows: readonly PaymentRow[];
  /** Shown instead of the table; null when there are rows. */
  readonly empty: { readonly title: string; readonly text: string } | null;
}

/** Number of invoices shown at once; the others are in a disclosure. */
const NAMED_AT_ONCE = 3;

/** The view of the list of payments and refunds. */
export function paymentsView({ page }: PaymentsData, locale: PageLocale, links: PaymentsLinks): PaymentsView {
  const onPage = new Map(page.results.map((payment) => [payment.id, payment]));
  return {
    lead: locale.t('payments.lead', { customer: links.customer }),
    rows: page.results.map((payment) => {
      const parent = onPage.get(payment.parent_id ?? '');
      return { ...row(payment, locale, links), parent: parentWords(payment, parent, locale) };
    }),
    empty: page.results.length > 0 ? null : emptiness(page, locale, links),
    ...pagerView(page, links.payments),
  };
}

function row(payment: Payment, locale: PageLocale, links: PaymentsLinks): Omit<PaymentRow, 'parent'> {
  const { format, t } = locale;
  const { reversed_at: reversed } = payment;
  const invoices = payment.allocations.map((allocation) => settled(allocation, payment, locale, links));
  const behind = invoices.slice(NAMED_AT_ONCE);
  const label = t('payments.more_invoices', { count: behind.length });
  return {
    anchor: anchorOf(payment),
    day: format.dayOfMomentShort(payment.effective_at),
    type: t(`payment.type.${payment.type}`),
    creditNote: creditNoteOf(payment, locale, links),
    notes: paymentNotes(payment, locale),
    method: methodWords(payment.method, links.merchant, locale) ?? t('frame.none'),
    amount: format.money(movedAmount(payment), payment.currency),
    moved: payment.status === 'succeeded',
    refunded: refundedWords(payment, locale),
    status: paymentBadge(payment, locale),
    reversed:
      reversed === null ? null : t('payments.returned_on', { day: format.dayOfMomentShort(reversed) }),
    failure: failureWords(payment, locale),
    invoices: invoices.slice(0, NAMED_AT_ONCE),
    moreInvoices: behind.length === 0 ? null : { label, invoices: behind },
    rest: restWords(payment, locale),
  };
}

function settled(
  { invoice_id: id, invoice_number: number, amount }: Allocation,
  payment: Payment,
  { format }: PageLocale,
  { invoices }: PaymentsLinks,
): SettledInvoice {
  return {
    number,
    href: invoices === null ? null : `${invoices}/${id}`,
    amount: amount === payment.amount ? null : format.money(amount, payment.currency),
  };
}

function parentWords(
  payment: Payment,
  parent: Payment | undefined,
  { format, t }: PageLocale,
): PaymentRow['parent'] {
  if (payment.parent_id === null) return null;
  if (parent === undefined) return { label: t('payments.of_earlier'), href: null };
  const amount = format.money(parent.amount, parent.currency);
  const label = t('payments.of', { amount, day: format.dayOfMomentShort(parent.effective_at) });
  return { label, href: `#${anchorOf(parent)}` };
}

function creditNoteOf(
  { credit_note_id: id, credit_note_number: number }: Payment,
  { t }: PageLocale,
  { invoices }: PaymentsLinks,
): PaymentRow['creditNote'] {
  if (id === null || number === null) return null;
  const href = invoices === null ? null : creditNoteHref(invoices, id);
  return { label: t('payments.refund.credit_note', { number }), href };
}

/** A dash when there is nothing else to show. */
function restWords(payment: Payment, locale: PageLocale): string | null {
  const namesNothing = payment.allocations.length === 0 && payment.credit_note_id === null;
  return remainderWords(payment, locale) ?? (namesNothing ? locale.t('frame.none') : null);
}

function anchorOf({ id }: Payment): string {
  return `payment-${id}`;
}

function emptiness(
  page: Page<Payment>,
  { t }: PageLocale,
  { merchant }: PaymentsLinks,
): PaymentsView['empty'] {
  const kind = page.previous === null ? 'none' : 'no_more';
  return { title: t(`payments.${kind}.title`), text: t(`payments.${kind}.text`, { merchant }) };
}
