import type { PageLocale } from '../../platform/views/page-locale';
import type { Invoice } from '../invoices.types';

/** One line of the totals below an invoice's lines. */
export interface TotalView {
  readonly label: string;
  readonly amount: string;
}

/** From the subtotal to the amounts paid and credited, without zero amounts. Amounts that reduce it are negative. */
export function invoiceTotals(invoice: Invoice, locale: PageLocale): TotalView[] {
  const { format, t } = locale;
  const money = (amount: number) => format.money(amount, invoice.currency);
  const totals: TotalView[] = [{ label: t('invoice.subtotal'), amount: money(invoice.subtotal) }];
  if (invoice.discount_total !== 0) {
    totals.push({ label: t('invoice.discount'), amount: money(-invoice.discount_total) });
  }
  if (invoice.tax_total !== 0)
    totals.push({ label: taxLabel(invoice, locale), amount: money(invoice.tax_total) });
  totals.push({ label: t('invoice.total'), amount: money(invoice.total) });
  if (invoice.amount_paid !== 0) {
    totals.push({ label: paidLabel(invoice, locale), amount: money(-invoice.amount_paid) });
  }
  if (invoice.amount_credited !== 0) {
    totals.push({ label: t('invoice.credited'), amount: money(-invoice.amount_credited) });
  }
  return totals;
}

/** The label of the tax total; it includes the rate when all lines have the same one. */
function taxLabel(invoice: Invoice, { format, t }: PageLocale): string {
  const rates = new Set(invoice.lines.map((line) => line.tax_rate));
  const [rate] = rates;
  return rates.size === 1 && rate && !invoice.has_more_lines
    ? t('invoice.tax_at', { percent: format.percent(rate) })
    : t('invoice.tax');
}

/** The label of the paid amount; it includes the day of the payment when there is only one. */
function paidLabel(invoice: Invoice, { format, t }: PageLocale): string {
  const settled = invoice.payments.filter((payment) => payment.status === 'succeeded');
  const [only] = settled;
  if (settled.length !== 1 || only === undefined) return t('invoice.paid');
  return t('invoice.paid_on', { day: format.dayOfMoment(only.effective_at) });
}
