import type { Badge } from '../platform/views/badge';
import type { Reader } from '../platform/views/reader';
import type { PaymentStatus, PaymentType } from './payments.types';

const PAYMENT_LOOKS: Readonly<Record<PaymentStatus, Omit<Badge, 'word'>>> = {
  pending: { icon: 'wait', tone: 'warn' },
  requires_action: { icon: 'overdue', tone: 'warn' },
  succeeded: { icon: 'done', tone: 'good' },
  failed: { icon: 'fail', tone: 'bad' },
  canceled: { icon: 'void', tone: 'quiet' },
};

/** How a payment stands; what has gone back is not said to have succeeded. */
export function paymentBadge(
  { type, status }: { readonly type: PaymentType; readonly status: PaymentStatus },
  { t }: Reader,
): Badge {
  if (status === 'succeeded' && type === 'refund') {
    return { word: t('payments.status.paid_back'), ...PAYMENT_LOOKS.succeeded };
  }
  if (status === 'succeeded' && type === 'reversal') {
    return { word: t('payments.status.returned'), icon: 'back', tone: 'warn' };
  }
  return { word: t(`payment.status.${status}`), ...PAYMENT_LOOKS[status] };
}
