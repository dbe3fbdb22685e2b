import { methodWords } from '../../payments/payment-method.view';
import { failureWords, movedAmount, refundWords, remainderWords } from '../../payments/payment-words.view';
import type { MerchantPayment } from '../../payments/payments.types';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';
import { customerName, type NameView } from '../console/name.view';
import type { NameOf } from '../console/names.service';
import { factWriter, metadataFacts, type Fact } from '../console/parts.view';
import { standingBadge } from './payment-standing.view';

export interface PaymentData {
  readonly payment: MerchantPayment;
  /** The payment that a refund or reversal belongs to; null for others. */
  readonly parent: MerchantPayment | null;
  /** Its refunds and reversals, newest first. */
  readonly children: readonly MerchantPayment[];
  readonly nameOf: NameOf;
  /** The merchant's name. */
  readonly merchant: string;
}

/** An invoice that a payment settles, wholly or in part. */
export interface SettledRow {
  readonly number: string;
  readonly href: string;
  readonly amount: string;
}

/** A refund or reversal, or the payment that it belongs to. */
export interface RelatedPayment {
  readonly day: string;
  readonly what: string;
  readonly href: string;
  readonly status: Badge;
  readonly amount: string;
}

export interface PaymentView {
  readonly title: string;
  readonly type: string;
  readonly status: Badge;
  readonly customer: NameView;
  readonly failure: string | null;
  /** Null for a refund, which changes no invoice. */
  readonly settled: { readonly title: string; readonly rows: readonly SettledRow[] } | null;
  /** The part that settles no invoice, in words; null when there is none. */
  readonly rest: string | null;
  readonly parent: readonly RelatedPayment[];
  readonly children: readonly RelatedPayment[];
  readonly facts: readonly Fact[];
  readonly metadata: readonly Fact[];
}

/** The view of one payment, refund, reversal or withheld tax. */
export function paymentView(data: PaymentData, locale: PageLocale): PaymentView {
  const { payment, parent, children, nameOf } = data;
  const { format, t } = locale;
  return {
    title: format.money(movedAmount(payment), payment.currency),
    type: t(`payment.type.${payment.type}`),
    status: standingBadge(payment, locale),
    customer: customerName(payment.customer_id, nameOf, locale),
    failure: failureWords(payment, locale),
    settled: settledOf(payment, locale),
    rest: remainderWords(payment, locale),
    parent: (parent === null ? [] : [parent]).map((one) => relatedPayment(one, locale)),
    children: children.map((child) => relatedPayment(child, locale)),
    facts: factsOf(data, locale),
    metadata: metadataFacts(payment.metadata),
  };
}

function settledOf(payment: MerchantPayment, { format, t }: PageLocale): PaymentView['settled'] {
  if (payment.type === 'refund') return null;
  const rows = payment.allocations.map(({ invoice_id: id, invoice_number: number, amount }) => ({
    number,
    href: `/admin/invoices/${id}`,
    amount: format.money(amount, payment.currency),
  }));
  return { title: t(`admin.payment.invoices.${effectOf(payment)}`), rows };
}

/** The effect of a payment on its invoices: a reversal reopens them, a payment settles them once it has succeeded. */
function effectOf({ type, status }: MerchantPayment): 'reopened' | 'settled' | 'meant' {
  if (status !== 'succeeded') return 'meant';
  return type === 'reversal' ? 'reopened' : 'settled';
}

function relatedPayment(payment: MerchantPayment, locale: PageLocale): RelatedPayment {
  const { format, t } = locale;
  return {
    day: format.dayOfMomentShort(payment.effective_at),
    what: t(`payment.type.${payment.type}`),
    href: `/admin/payments/${payment.id}`,
    status: standingBadge(payment, locale),
    amount: format.money(movedAmount(payment), payment.currency),
  };
}

function factsOf({ payment, merchant }: PaymentData, locale: PageLocale): Fact[] {
  const { format } = locale;
  const fact = factWriter(locale);
  const refunded = payment.amount_refunded;
  return [
    ...fact('effective', format.moment(payment.effective_at)),
    ...fact('method', methodWords(payment.method, merchant, locale)),
    ...fact('refunded', refunded === 0 ? null : format.money(refunded, payment.currency)),
    ...fact('purpose', purposeWords(payment, locale)),
    ...fact('reason', payment.reason),
    ...fact('receipt', payment.receipt_number),
    ...fact('external_id', payment.external_id),
    ...fact('created', format.moment(payment.created_at)),
    ...fact('updated', format.moment(payment.updated_at)),
  ];
}

/** The purpose of a refund; null for other types. */
function purposeWords(payment: MerchantPayment, locale: PageLocale): string | null {
  const { credit_note_number: number } = payment;
  if (number !== null) return locale.t('payments.refund.credit_note', { number });
  return refundWords(payment, locale);
}
