import { sumOf } from '../platform/money/money';
import type { PageLocale } from '../platform/views/page-locale';
import type { Payment } from './payments.types';

/** The amount in minor units; negative for refunds and reversals. */
export function movedAmount(payment: Payment): number {
  return isBack(payment) ? -payment.amount : payment.amount;
}

/** Purpose of a refund, reason, and receipt number, where known. */
export function paymentNotes(payment: Payment, locale: PageLocale): string[] {
  const { reason, receipt_number: receipt } = payment;
  const notes = [
    refundWords(payment, locale),
    reason === null ? null : locale.t('payments.reason', { reason }),
    receipt === null ? null : locale.t('payments.receipt', { number: receipt }),
  ];
  return notes.filter((note) => note !== null);
}

/** Whether a refund is of credit on account or goodwill; null when it belongs to a credit note. */
export function refundWords(
  { purpose, amount, credit_refunded: credit, currency }: Payment,
  { format, t }: PageLocale,
): string | null {
  if (purpose === null || purpose === 'credit_note') return null;
  if (purpose === 'goodwill') return t('payments.refund.goodwill');
  if (credit === amount) return t('payments.refund.credit');
  return t('payments.refund.part_credit', { amount: format.money(credit, currency) });
}

/** The refunded part of a payment; null for none. */
export function refundedWords(
  { amount_refunded: refunded, currency }: Payment,
  { format, t }: PageLocale,
): string | null {
  return refunded === 0 ? null : t('payments.refunded', { amount: format.money(refunded, currency) });
}

/** Why a payment failed; null when there is no reason to show. */
export function failureWords({ status, failure_reason: reason }: Payment, { t }: PageLocale): string | null {
  if (reason !== null) return reason;
  return status === 'failed' ? t('payments.failure.unknown') : null;
}

/** The part of a payment that settles no invoice; null for none. */
export function remainderWords(payment: Payment, { format, t }: PageLocale): string | null {
  if (payment.status !== 'succeeded' || payment.reversed_at !== null || isBack(payment)) return null;
  const rest = payment.amount - sumOf(payment.allocations.map(({ amount }) => amount));
  return rest > 0 ? t('payments.on_account', { amount: format.money(rest, payment.currency) }) : null;
}

/** True for money that is paid back: a refund or a reversal. */
function isBack({ type }: Payment): boolean {
  return type === 'refund' || type === 'reversal';
}
