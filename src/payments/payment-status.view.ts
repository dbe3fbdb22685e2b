import type { Badge } from '../platform/views/badge';
import type { PageLocale } from '../platform/views/page-locale';
import type { PaymentStatus, PaymentType } from './payments.types';

const PAYMENT_LOOKS: Readonly<Record<PaymentStatus, Omit<Badge, 'word'>>> = {
  pending: { icon: 'wait', tone: 'warn' },
  requires_action: { icon: 'overdue', tone: 'warn' },
  succeeded: { icon: 'done', tone: 'good' },
  failed: { icon: 'fail', tone: 'bad' },
  canceled: { icon: 'void', tone: 'quiet' },
};

/** The status of a payment. Amounts in minor units; without them, refunds are not shown. */
export interface PaymentStanding {
  readonly type: PaymentType;
  readonly status: PaymentStatus;
  readonly reversed_at: string | null;
  readonly amount?: number;
  readonly amount_refunded?: number;
}

/** Badge of a payment's status; refunded or reversed payments are not shown as succeeded. */
export function paymentBadge(payment: PaymentStanding, { t }: PageLocale): Badge {
  const { type, status, reversed_at: reversed } = payment;
  if (status === 'succeeded' && type === 'refund') {
    return { word: t('payments.status.paid_back'), ...PAYMENT_LOOKS.succeeded };
  }
  if (reversed !== null || (status === 'succeeded' && type === 'reversal')) {
    return { word: t('payments.status.returned'), icon: 'back', tone: 'warn' };
  }
  return refundedBadge(payment, t) ?? { word: t(`payment.status.${status}`), ...PAYMENT_LOOKS[status] };
}

function refundedBadge(
  { amount, amount_refunded: refunded = 0 }: PaymentStanding,
  t: PageLocale['t'],
): Badge | null {
  if (refunded === 0) return null;
  return refunded === amount
    ? { word: t('payments.status.refunded'), icon: 'back', tone: 'quiet' }
    : { word: t('payments.status.part_refunded'), icon: 'part', tone: 'quiet' };
}
