import type { InvoicePayment } from '../../ledger/ledger.types';
import type { InvoiceRefunds, Payment } from '../../payments/payments.types';
import { paymentBadge } from '../../payments/payment-status.view';
import { refundWords } from '../../payments/payment-words.view';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';
import { creditNoteHref } from './credit-note.view';

/** A refund of a payment or credit note of an invoice. */
export interface RefundRow {
  readonly day: string;
  /** What it refunds; `href` links to the credit note, if it refunds one. */
  readonly what: { readonly label: string; readonly href: string | null };
  /** The payment it belongs to and the reason, where known. */
  readonly notes: readonly string[];
  readonly status: Badge;
  readonly amount: string;
}

export interface RefundsView {
  readonly refunds: readonly RefundRow[];
  /** A note that there are more; null when all are shown. */
  readonly moreRefunds: string | null;
}

/** The refunds of an invoice, from its payments and the session's path of invoices. */
export function refundsView(
  { refunds, has_more }: InvoiceRefunds,
  payments: readonly InvoicePayment[],
  locale: PageLocale,
  invoices: string,
): RefundsView {
  return {
    refunds: refunds.map((refund) => {
      const parent = payments.find(({ payment_id: id }) => id === refund.parent_id);
      return {
        day: locale.format.dayOfMomentShort(refund.effective_at),
        what: paidBack(refund, locale, invoices),
        notes: notesOf(refund, parent, locale),
        status: paymentBadge(refund, locale),
        amount: locale.format.money(-refund.amount, refund.currency),
      };
    }),
    moreRefunds: has_more ? locale.t('invoice.refunds.first', { count: String(refunds.length) }) : null,
  };
}

function paidBack(refund: Payment, locale: PageLocale, invoices: string): RefundRow['what'] {
  const { credit_note_id: id, credit_note_number: number } = refund;
  if (id !== null && number !== null) {
    return {
      label: locale.t('payments.refund.credit_note', { number }),
      href: creditNoteHref(invoices, id),
    };
  }
  return { label: refundWords(refund, locale) ?? locale.t('payment.type.refund'), href: null };
}

function notesOf(
  { reason }: Payment,
  parent: InvoicePayment | undefined,
  { format, t }: PageLocale,
): string[] {
  const of =
    parent === undefined
      ? t('payments.of_earlier')
      : t('payments.of_day', { day: format.dayOfMomentShort(parent.effective_at) });
  return reason === null ? [of] : [of, t('payments.reason', { reason })];
}
