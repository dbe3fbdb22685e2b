import { methodWords } from '../../payments/payment-method.view';
import { failureWords, movedAmount, refundedWords } from '../../payments/payment-words.view';
import { PAYMENT_STATUSES, PAYMENT_TYPES, type MerchantPayment } from '../../payments/payments.types';
import type { Page } from '../../platform/http/list/page.types';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';
import { customerName, type NameView } from '../console/name.view';
import type { NameOf } from '../console/names.service';
import { listPage, type ListPageView } from '../console/list-page.view';
import type { Narrowing } from '../../platform/pages/list-links.view';
import { standingBadge, standingWord } from './payment-standing.view';

export interface PaymentsData {
  readonly page: Page<MerchantPayment>;
  readonly narrowing: Narrowing;
  readonly nameOf: NameOf;
  /** Name of the one customer whose payments are listed; null for all customers. */
  readonly customer: string | null;
  /** The merchant's name. */
  readonly merchant: string;
}

export interface PaymentRow {
  readonly amount: string;
  readonly href: string;
  readonly refunded: string | null;
  readonly type: string;
  readonly customer: NameView;
  readonly status: Badge;
  readonly failure: string | null;
  readonly method: string;
  readonly day: string;
}

export interface PaymentsView extends ListPageView {
  readonly rows: readonly PaymentRow[];
}

/** Payments, refunds and reversals of all customers, newest first. */
export function paymentsView(data: PaymentsData, locale: PageLocale): PaymentsView {
  const { t } = locale;
  const all = { value: '', label: t('admin.list.all') };
  const statuses = PAYMENT_STATUSES.map((value) => ({ value, label: standingWord(value, locale) }));
  const types = PAYMENT_TYPES.map((value) => ({ value, label: t(`payment.type.${value}`) }));
  const chips = { field: 'status', choices: [all, ...statuses] };
  const anyType = { value: '', label: t('admin.payments.any_type') };
  const select = { field: 'type', label: t('payments.column.type'), choices: [anyType, ...types] };
  return {
    ...listPage({ ...data, room: 'payments', chips, select }, locale),
    rows: data.page.results.map((payment) => rowOf(payment, data, locale)),
  };
}

function rowOf(payment: MerchantPayment, { nameOf, merchant }: PaymentsData, locale: PageLocale): PaymentRow {
  const { format, t } = locale;
  return {
    amount: format.money(movedAmount(payment), payment.currency),
    href: `/admin/payments/${payment.id}`,
    refunded: refundedWords(payment, locale),
    type: t(`payment.type.${payment.type}`),
    customer: customerName(payment.customer_id, nameOf, locale),
    status: standingBadge(payment, locale),
    failure: failureWords(payment, locale),
    method: methodWords(payment.method, merchant, locale) ?? t('frame.none'),
    day: format.dayOfMomentShort(payment.effective_at),
  };
}
