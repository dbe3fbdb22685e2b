import { dueLabel } from '../../invoices/views/invoice-due-words.view';
import type { InvoiceLine } from '../../invoices/lines/invoice-lines.types';
import { invoiceLines, type InvoiceLineView } from '../../invoices/views/invoice-lines.view';
import { invoiceBadge } from '../../invoices/views/invoice-status.view';
import { invoiceTotals, type TotalView } from '../../invoices/views/invoice-totals.view';
import type { MerchantInvoice } from '../../invoices/invoices.types';
import type { InvoiceCreditNote, InvoicePayment } from '../../ledger/ledger.types';
import { partyView, type PartyView } from '../../invoices/views/party.view';
import { methodWords } from '../../payments/payment-method.view';
import type { StaffRole } from '../../platform/access/scopes';
import type { Page } from '../../platform/http/list/page.types';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';
import { customerName, type NameView } from '../console/name.view';
import type { NameOf } from '../console/names.service';
import { factWriter, metadataFacts, type Fact } from '../console/parts.view';
import { standingBadge } from '../payments/payment-standing.view';
import type { RelatedPayment } from '../payments/payment.view';
import { invoiceVerbs, type InvoiceVerbsView } from './invoice-verbs.view';
import { listHref } from '../../platform/pages/list-links.view';

export interface InvoiceData {
  readonly invoice: MerchantInvoice;
  /** The page of lines to show. */
  readonly lines: Page<InvoiceLine>;
  readonly nameOf: NameOf;
  /** The merchant's name. */
  readonly merchant: string;
  /** Role of the signed-in member. */
  readonly role: StaffRole;
}

export interface InvoiceCreditNoteRow {
  readonly number: string;
  readonly day: string;
  /** Why it was issued, and the part that is credit on account, where known. */
  readonly notes: readonly string[];
  readonly amount: string;
}

export interface InvoiceView {
  readonly number: string;
  readonly status: Badge;
  readonly customer: NameView;
  /** Path of its PDF. */
  readonly pdf: string;
  readonly disputed: { readonly lead: string; readonly text: string } | null;
  readonly lines: readonly InvoiceLineView[];
  readonly earlierLines: string | null;
  readonly furtherLines: string | null;
  readonly due: { readonly label: string; readonly overdue: boolean };
  readonly totals: readonly TotalView[];
  readonly amountDue: string;
  readonly payments: readonly RelatedPayment[];
  readonly morePayments: string | null;
  readonly creditNotes: readonly InvoiceCreditNoteRow[];
  readonly moreCreditNotes: string | null;
  readonly memo: string | null;
  readonly facts: readonly Fact[];
  readonly billedTo: PartyView;
  readonly from: PartyView;
  readonly metadata: readonly Fact[];
  readonly verbs: InvoiceVerbsView | null;
}

/** The view of one invoice. */
export function invoiceView(data: InvoiceData, locale: PageLocale): InvoiceView {
  const { invoice, lines, nameOf, role } = data;
  const { currency } = invoice;
  const { format, t } = locale;
  const base = `/admin/invoices/${invoice.id}`;
  const linesHref = (cursor: string | null): string | null => cursor && listHref(base, { cursor });
  return {
    number: invoice.number,
    status: invoiceBadge(invoice, locale),
    customer: customerName(invoice.customer_id, nameOf, locale),
    pdf: `${base}/pdf`,
    disputed: disputeOf(invoice, locale),
    lines: invoiceLines(lines.results, currency, locale),
    earlierLines: linesHref(lines.previous),
    furtherLines: linesHref(lines.next),
    due: { label: dueLabel(invoice, locale), overdue: invoice.overdue },
    totals: invoiceTotals(invoice, locale),
    amountDue: format.money(invoice.amount_due, currency),
    payments: invoice.payments.map((payment) => paymentRow(payment, data, locale)),
    morePayments: invoice.has_more_payments
      ? t('invoice.payments.first', { count: String(invoice.payments.length) })
      : null,
    creditNotes: invoice.credit_notes.map((note) => creditNoteRow(note, currency, locale)),
    moreCreditNotes: invoice.has_more_credit_notes
      ? t('invoice.credit_notes.first', { count: String(invoice.credit_notes.length) })
      : null,
    memo: invoice.memo,
    facts: factsOf(invoice, locale),
    billedTo: partyView(invoice.customer, locale),
    from: partyView(invoice.issuer, locale),
    metadata: metadataFacts(invoice.metadata),
    verbs: invoiceVerbs(invoice, role, locale),
  };
}

function disputeOf({ dispute }: MerchantInvoice, { format, t }: PageLocale): InvoiceView['disputed'] {
  if (dispute === null) return null;
  return {
    lead: t('invoice.disputed', { day: format.dayOfMoment(dispute.disputed_at) }),
    text: dispute.reason ?? t('admin.invoice.disputed.plain'),
  };
}

function factsOf(invoice: MerchantInvoice, locale: PageLocale): Fact[] {
  const { format } = locale;
  const fact = factWriter(locale);
  const { due_date: due, period } = invoice;
  const day = (moment: string | null): string | null => moment && format.dayOfMoment(moment);
  return [
    ...fact('due_date', due && format.day(due)),
    ...fact('issued', day(invoice.issued_at)),
    ...fact('paid', day(invoice.paid_at)),
    ...fact('voided', day(invoice.voided_at)),
    ...fact('period', period && format.dayRange(period.start, period.end)),
    ...fact('purchase_order', invoice.purchase_order),
    ...fact('external_id', invoice.external_id),
    ...fact('payment_url', invoice.payment_url),
    ...fact('created', format.moment(invoice.created_at)),
    ...fact('updated', format.moment(invoice.updated_at)),
  ];
}

function paymentRow(
  payment: InvoicePayment,
  { invoice, merchant }: InvoiceData,
  locale: PageLocale,
): RelatedPayment {
  const { format, t } = locale;
  const type = t(`payment.type.${payment.type}`);
  const method = methodWords(payment.method, merchant, locale);
  const amount = payment.type === 'reversal' ? -payment.amount : payment.amount;
  return {
    day: format.dayOfMomentShort(payment.effective_at),
    what: method === null ? type : `${type} · ${method}`,
    href: `/admin/payments/${payment.payment_id}`,
    status: standingBadge(payment, locale),
    amount: format.money(amount, invoice.currency),
  };
}

function creditNoteRow(
  note: InvoiceCreditNote,
  currency: string,
  { format, t }: PageLocale,
): InvoiceCreditNoteRow {
  const onAccount = note.amount - note.amount_to_invoice;
  const notes = [
    note.reason === null ? null : t('payments.reason', { reason: note.reason }),
    onAccount === 0
      ? null
      : t('invoice.credit_notes.on_account', { amount: format.money(onAccount, currency) }),
  ];
  return {
    number: note.number,
    day: format.dayOfMomentShort(note.issued_at),
    notes: notes.filter((words) => words !== null),
    amount: format.money(-note.amount, currency),
  };
}
