import { paymentBadge, type PaymentStanding } from '../../payments/payment-status.view';
import type { PaymentStatus } from '../../payments/payments.types';
import type { Badge } from '../../platform/views/badge';
import type { Reader } from '../../platform/views/reader';

/** Status of a payment: as the customer sees it, except that `requires_action` is worded from the merchant's view. */
export function standingBadge(payment: PaymentStanding, reader: Reader): Badge {
  const badge = paymentBadge(payment, reader);
  return payment.status === 'requires_action'
    ? { ...badge, word: standingWord('requires_action', reader) }
    : badge;
}

/** The word for a status, independent of the type of payment. */
export function standingWord(status: PaymentStatus, { t }: Reader): string {
  return t(status === 'requires_action' ? 'admin.payment.requires_action' : `payment.status.${status}`);
}
