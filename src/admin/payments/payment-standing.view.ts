import { paymentBadge } from '../../payments/payment-status.view';
import type { PaymentStatus, PaymentType } from '../../payments/payments.types';
import type { Badge } from '../../platform/views/badge';
import type { Reader } from '../../platform/views/reader';

/** How a payment stands: as its customer reads it, but that what waits for them does not wait for us. */
export function standingBadge(
  payment: { readonly type: PaymentType; readonly status: PaymentStatus },
  reader: Reader,
): Badge {
  const badge = paymentBadge(payment, reader);
  return payment.status === 'requires_action'
    ? { ...badge, word: standingWord('requires_action', reader) }
    : badge;
}

/** The word for a status by itself, whatever the payment is. */
export function standingWord(status: PaymentStatus, { t }: Reader): string {
  return t(status === 'requires_action' ? 'admin.payment.requires_action' : `payment.status.${status}`);
}
