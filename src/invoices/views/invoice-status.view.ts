import type { InvoiceStatus } from '../invoices.types';
import type { Badge } from '../../platform/views/badge';
import type { PageLocale } from '../../platform/views/page-locale';

const INVOICE_LOOKS: Readonly<Record<InvoiceStatus | 'overdue', Omit<Badge, 'word'>>> = {
  draft: { icon: 'open', tone: 'quiet' },
  open: { icon: 'open', tone: 'warn' },
  overdue: { icon: 'overdue', tone: 'bad' },
  partially_paid: { icon: 'part', tone: 'warn' },
  paid: { icon: 'done', tone: 'good' },
  void: { icon: 'void', tone: 'quiet' },
  uncollectible: { icon: 'off', tone: 'quiet' },
};

/** The status of an invoice: overdue takes precedence over open and partly paid. */
export function invoiceBadge(
  invoice: { readonly status: InvoiceStatus; readonly overdue: boolean },
  locale: PageLocale,
): Badge {
  const status = invoice.overdue ? 'overdue' : invoice.status;
  return { word: locale.t(`invoice.status.${status}`), ...INVOICE_LOOKS[status] };
}
