import { paymentBadge, type PaymentStanding } from '../../payments/payment-status.view';
import type { PaymentStatus } from '../../payments/payments.types';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';

/** Status of a payment: as the customer sees it, except that `requires_action` is worded from the merchant's view. */
export function standingBadge(payment: PaymentStanding, locale: PageLocale): Badge {
  const badge = paymentBadge(payment, locale);
  return payment.status === 'requires_action'
    ? { ...badge, word: standingWord('requires_action', locale) }
    : badge;
}

/** The word for a status, independent of the type of payment. */
export function standingWord(status: PaymentStatus, { t }: PageLocale): string {
  return t(status === 'requires_action' ? 'admin.payment.requires_action' : `payment.status.${status}`);
}
