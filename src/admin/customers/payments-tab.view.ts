import type { Customer } from '../../customers/customers.types';
import { methodWords } from '../../payments/payment-method.view';
import { paymentBadge } from '../../payments/payment-status.view';
import { movedAmount } from '../../payments/payment-words.view';
import type { MerchantPayment } from '../../payments/payments.types';
import type { Page } from '../../platform/http/list/page.types';
import type { KeyPart } from '../../platform/views/catalogue';
import { recordTable, type RecordTableView } from '../record-table.view';
import type { ConsoleVisit } from '../visit';
import { customerPath } from './customer-head.view';

/** A customer's payments, the latest first. */
export function paymentsTable(
  page: Page<MerchantPayment>,
  customer: Customer,
  { locale, settings }: Pick<ConsoleVisit, 'locale' | 'settings'>,
): RecordTableView {
  const { format, t } = locale;
  const column = (name: KeyPart<'admin.customer.column.'>): string => t(`admin.customer.column.${name}`);
  const facts = {
    kind: 'customer-payments',
    caption: t('admin.customer.tab.payments'),
    columns: [
      { label: column('date') },
      { label: column('status') },
      { label: column('type') },
      { label: column('method') },
      { label: column('amount'), looks: 'amount' },
      { label: column('settles'), looks: 'quiet' },
    ] as const,
    page,
    cellsOf: (payment: MerchantPayment) => [
      { text: format.dayOfMomentShort(payment.effective_at), href: `/admin/payments/${payment.id}` },
      { badge: paymentBadge(payment, locale) },
      { text: t(`payment.type.${payment.type}`) },
      { text: methodWords(payment.method, settings.branding.name, locale) },
      { text: format.money(movedAmount(payment), payment.currency) },
      { text: payment.allocations.map(({ invoice_number }) => invoice_number).join(', ') || null },
    ],
    empty: {
      title: t('admin.customer.none.payments.title'),
      text: t('admin.customer.none.payments.text', { name: customer.name }),
      link: null,
    },
    href: `${customerPath(customer)}/payments`,
  };
  return recordTable(facts, locale);
}
