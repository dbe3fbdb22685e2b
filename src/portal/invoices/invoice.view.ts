import type { InvoiceLine } from '../../invoices/lines/invoice-lines.types';
import type { Invoice } from '../../invoices/invoices.types';
import type { InvoiceCreditNote, InvoicePayment } from '../../ledger/ledger.types';
import type { InvoiceRefunds } from '../../payments/payments.types';
import type { BankDetails } from '../../organisations/organisations.types';
import type { Page } from '../../platform/http/list/page.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { dueCard, type DueCard } from './invoice-due.view';
import { invoiceLines, type InvoiceLineView } from '../../invoices/views/invoice-lines.view';
import { invoiceTotals, type TotalView } from '../../invoices/views/invoice-totals.view';
import { invoiceBadge } from '../../invoices/views/invoice-status.view';
import { paymentBadge } from '../../payments/payment-status.view';
import type { Badge } from '../../platform/views/badge';
import { creditNoteHref } from './credit-note.view';
import { refundsView, type RefundsView } from './invoice-refunds.view';
import { partyView, type PartyView } from '../../invoices/views/party.view';
import { methodWords } from '../../payments/payment-method.view';
import { listHref } from '../../platform/pages/list-links.view';

export interface InvoiceData {
  readonly invoice: Invoice;
  /** The page of lines to show. */
  readonly lines: Page<InvoiceLine>;
  /** Refunds of its payments and credit notes. */
  readonly refunds: InvoiceRefunds;
  /** The bank details for transfers; null when the merchant has set none. */
  readonly bank_details: BankDetails | null;
  /** Today, `YYYY-MM-DD` in the customer's time zone. */
  readonly today: string;
}

export interface InvoiceLinks {
  /** Path of the list in this session. */
  readonly invoices: string;
  readonly merchant: string;
}

/** A credit note against the invoice. */
export interface CreditNoteRow {
  readonly number: string;
  readonly href: string;
  readonly day: string;
  /** Why it was issued, and the part that is credit on account, where known. */
  readonly notes: readonly string[];
  readonly amount: string;
}

export interface InvoiceView extends RefundsView {
  readonly title: string;
  readonly all: string;
  /** Address of its PDF. */
  readonly pdf: string;
  readonly status: Badge;
  /** Billing period, day of issue, purchase order, where known. */
  readonly lead: string;
  readonly disputed: { readonly lead: string; readonly text: string } | null;
  readonly lines: readonly InvoiceLineView[];
  /** Links to the lines before and after these; null where there are none. */
  readonly earlierLines: string | null;
  readonly furtherLines: string | null;
  readonly totals: readonly TotalView[];
  readonly amountDue: string;
  readonly payments: readonly {
    readonly day: string;
    readonly what: string;
    readonly status: Badge;
    readonly amount: string;
  }[];
  /** A note that there are more; null when all are shown. */
  readonly morePayments: string | null;
  readonly creditNotes: readonly CreditNoteRow[];
  readonly moreCreditNotes: string | null;
  readonly memo: string | null;
  readonly due: DueCard;
  readonly billedTo: PartyView;
  readonly from: PartyView;
}

/** The view of one invoice. */
export function invoiceView(data: InvoiceData, locale: PageLocale, links: InvoiceLinks): InvoiceView {
  const { invoice } = data;
  return {
    title: locale.t('invoice.title', { number: invoice.number }),
    all: links.invoices,
    pdf: `${links.invoices}/${invoice.id}/pdf`,
    status: invoiceBadge(invoice, locale),
    lead: leadOf(invoice, locale),
    disputed: disputeOf(invoice, locale, links),
    lines: invoiceLines(data.lines.results, invoice.currency, locale),
    earlierLines: linesHref(data.lines.previous, invoice, links),
    furtherLines: linesHref(data.lines.next, invoice, links),
    totals: invoiceTotals(invoice, locale),
    amountDue: locale.format.money(invoice.amount_due, invoice.currency),
    payments: byDate(invoice.payments).map((one) => paymentRow(one, invoice.currency, locale, links)),
    morePayments: invoice.has_more_payments
      ? locale.t('invoice.payments.first', { count: String(invoice.payments.length) })
      : null,
    creditNotes: invoice.credit_notes.map((note) => creditNoteRow(note, invoice.currency, locale, links)),
    moreCreditNotes: invoice.has_more_credit_notes
      ? locale.t('invoice.credit_notes.first', { count: String(invoice.credit_notes.length) })
      : null,
    ...refundsView(data.refunds, invoice.payments, locale, links.invoices),
    memo: invoice.memo,
    due: dueCard(data, locale, links.merchant),
    billedTo: partyView(invoice.customer, locale),
    from: partyView(invoice.issuer, locale),
  };
}

/** Sorts by date. They are stored in the order of recording, which differs for imported payments. */
function byDate(payments: readonly InvoicePayment[]): InvoicePayment[] {
  const when = ({ effective_at }: InvoicePayment): number => Date.parse(effective_at);
  return [...payments].sort((one, other) => when(one) - when(other));
}

function linesHref(cursor: string | null, { id }: Invoice, { invoices }: InvoiceLinks): string | null {
  return cursor && listHref(`${invoices}/${id}`, { cursor });
}

function leadOf(invoice: Invoice, { format, t }: PageLocale): string {
  const { period, issue_date: issued, purchase_order: order } = invoice;
  const known = [
    period === null ? null : format.dayRange(period.start, period.end),
    issued === null ? null : t('invoice.generated', { day: format.day(issued) }),
    order === null ? null : t('invoice.purchase_order', { number: order }),
  ];
  return known.filter((part) => part !== null).join(' · ');
}

function disputeOf(
  invoice: Invoice,
  { format, t }: PageLocale,
  links: InvoiceLinks,
): InvoiceView['disputed'] {
  if (invoice.dispute === null) return null;
  return {
    lead: t('invoice.disputed', { day: format.dayOfMoment(invoice.dispute.disputed_at) }),
    text: invoice.dispute.reason ?? t('invoice.disputed.plain', { merchant: links.merchant }),
  };
}

function creditNoteRow(
  note: InvoiceCreditNote,
  currency: string,
  { format, t }: PageLocale,
  { invoices }: InvoiceLinks,
): CreditNoteRow {
  const onAccount = note.amount - note.amount_to_invoice;
  const amount = format.money(onAccount, currency);
  const notes = [
    note.reason === null ? null : t('payments.reason', { reason: note.reason }),
    onAccount === 0 ? null : t('invoice.credit_notes.on_account', { amount }),
  ];
  return {
    number: note.number,
    href: creditNoteHref(invoices, note.credit_note_id),
    day: format.dayOfMomentShort(note.issued_at),
    notes: notes.filter((words) => words !== null),
    amount: format.money(-note.amount, currency),
  };
}

function paymentRow(
  payment: InvoicePayment,
  currency: string,
  locale: PageLocale,
  links: InvoiceLinks,
): InvoiceView['payments'][number] {
  const { format, t } = locale;
  const amount = payment.type === 'reversal' ? -payment.amount : payment.amount;
  const type = t(`payment.type.${payment.type}`);
  const method = methodWords(payment.method, links.merchant, locale);
  return {
    day: format.dayOfMomentShort(payment.effective_at),
    what: method === null ? type : `${type} · ${method}`,
    status: paymentBadge(payment, locale),
    amount: format.money(amount, currency),
  };
}
