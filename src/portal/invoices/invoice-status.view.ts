import type { InvoiceStatus } from '../../invoices/invoices.types';
import type { PaymentStatus, PaymentType } from '../../payments/payments.types';
import type { Reader } from '../../platform/views/reader';

/** A status as a word with an icon; the tone only colours it. */
export interface Badge {
  readonly word: string;
  readonly icon: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'quiet';
}

type Look = Pick<Badge, 'icon' | 'tone'>;

const INVOICE_LOOKS: Readonly<Record<InvoiceStatus | 'overdue', Look>> = {
  draft: { icon: 'open', tone: 'quiet' },
  open: { icon: 'open', tone: 'warn' },
  overdue: { icon: 'overdue', tone: 'bad' },
  partially_paid: { icon: 'part', tone: 'warn' },
  paid: { icon: 'done', tone: 'good' },
  void: { icon: 'void', tone: 'quiet' },
  uncollectible: { icon: 'off', tone: 'quiet' },
};

const PAYMENT_LOOKS: Readonly<Record<PaymentStatus, Look>> = {
  pending: { icon: 'wait', tone: 'warn' },
  requires_action: { icon: 'overdue', tone: 'warn' },
  succeeded: { icon: 'done', tone: 'good' },
  failed: { icon: 'fail', tone: 'bad' },
  canceled: { icon: 'void', tone: 'quiet' },
};

/** What the status column says: an overdue invoice is overdue before it is open or partly paid. */
export function invoiceBadge(
  invoice: { readonly status: InvoiceStatus; readonly overdue: boolean },
  reader: Reader,
): Badge {
  const status = invoice.overdue ? 'overdue' : invoice.status;
  return { word: reader.t(`invoice.status.${status}`), ...INVOICE_LOOKS[status] };
}

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
