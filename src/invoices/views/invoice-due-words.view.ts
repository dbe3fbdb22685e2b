import type { PageLocale } from '../../platform/views/page-locale';
import type { Invoice } from '../invoices.types';

/** The label above the amount due: the due date, or since when it is overdue. */
export function dueLabel(
  invoice: Pick<Invoice, 'amount_due' | 'due_date' | 'overdue'>,
  { format, t }: PageLocale,
): string {
  if (invoice.amount_due === 0 || invoice.due_date === null) return t('invoice.amount_due');
  const day = format.day(invoice.due_date);
  return invoice.overdue ? t('invoice.due.since', { day }) : t('invoice.due.by', { day });
}
