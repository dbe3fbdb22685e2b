import type { Badge } from '../platform/views/badge';
import type { Reader } from '../platform/views/reader';
import type { Payment, PaymentStatus, PaymentType } from './payments.types';

const PAYMENT_LOOKS: Readonly<Record<PaymentStatus, Omit<Badge, 'word'>>> = {
  pending: { icon: 'wait', tone: 'warn' },
  requires_action: { icon: 'overdue', tone: 'warn' },
  succeeded: { icon: 'done', tone: 'good' },
  failed: { icon: 'fail', tone: 'bad' },
  canceled: { icon: 'void', tone: 'quiet' },
};

/** What is known of a payment's standing. */
export interface PaymentStanding {
  readonly type: PaymentType;
  readonly status: PaymentStatus;
  readonly reversed_at: string | null;
}

/** How a payment stands; what has gone back is not said to have succeeded. */
export function paymentBadge({ type, status, reversed_at: reversed }: PaymentStanding, { t }: Reader): Badge {
  if (status === 'succeeded' && type === 'refund') {
    return { word: t('payments.status.paid_back'), ...PAYMENT_LOOKS.succeeded };
  }
  if (reversed !== null || (status === 'succeeded' && type === 'reversal')) {
    return { word: t('payments.status.returned'), icon: 'back', tone: 'warn' };
  }
  return { word: t(`payment.status.${status}`), ...PAYMENT_LOOKS[status] };
}

/** {@link paymentBadge} of a payment of which all is known: refunded says so, unless all of it was taken back. */
export function wholePaymentBadge(payment: Payment, reader: Reader): Badge {
  const { amount, amount_refunded: refunded, reversed_at: reversed } = payment;
  if (refunded === 0 || reversed !== null) return paymentBadge(payment, reader);
  return refunded === amount
    ? { word: reader.t('payments.status.refunded'), icon: 'back', tone: 'quiet' }
    : { word: reader.t('payments.status.part_refunded'), icon: 'part', tone: 'quiet' };
}
