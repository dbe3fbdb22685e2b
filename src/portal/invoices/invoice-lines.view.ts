import type { InvoiceLine } from '../../invoices/invoices.types';
import type { Reader } from '../../platform/views/reader';

/** A step of how a line came about; steps may have steps. */
export interface LineStep {
  readonly description: string;
  /** "100 × €10.00", or null. */
  readonly detail: string | null;
  readonly amount: string;
  readonly lines: readonly LineStep[];
}

export interface InvoiceLineView {
  readonly description: string;
  /** Period, discount and tax rate: what is known of them, or null. */
  readonly detail: string | null;
  readonly quantity: string;
  readonly price: string;
  readonly amount: string;
  readonly lines: readonly LineStep[];
}

/** The lines of an invoice. In: the lines and the invoice's currency. */
export function invoiceLines(
  lines: readonly InvoiceLine[],
  currency: string,
  reader: Reader,
): InvoiceLineView[] {
  return lines.map((line) => lineView(line, currency, reader));
}

function lineView(line: InvoiceLine, currency: string, reader: Reader): InvoiceLineView {
  const { format, t } = reader;
  const none = t('frame.none');
  const { quantity, unit_amount_decimal: price } = line;
  return {
    description: line.description,
    detail: detailOf(line, currency, reader),
    quantity: quantity === null ? none : format.number(quantity),
    price: price === null ? none : format.unitPrice(price, currency),
    amount: format.money(line.amount, currency),
    lines: line.children.map((child) => stepView(child, currency, reader)),
  };
}

function detailOf(line: InvoiceLine, currency: string, { format, t }: Reader): string | null {
  const { period, discount, tax_rate: rate } = line;
  const known = [
    period === null ? null : format.dayRangeShort(period.start, period.end),
    discount === 0 ? null : t('invoice.line.discount', { amount: format.money(discount, currency) }),
    rate === null ? null : t('invoice.line.tax', { percent: format.percent(rate) }),
  ].filter((part) => part !== null);
  return known.length === 0 ? null : known.join(' · ');
}

function stepView(line: InvoiceLine, currency: string, reader: Reader): LineStep {
  const { format, t } = reader;
  const { quantity, unit_amount_decimal: price } = line;
  const detail =
    quantity === null || price === null
      ? null
      : t('invoice.line.times', {
          quantity: format.number(quantity),
          price: format.unitPrice(price, currency),
        });
  return {
    description: line.description,
    detail,
    amount: format.money(line.amount, currency),
    lines: line.children.map((child) => stepView(child, currency, reader)),
  };
}
