import type { InvoiceLine } from './invoice-lines.types';
import type { Reader } from '../platform/views/reader';
import { isComputed, priceQuantity } from '../pricing/price-quantity';
import { priceSteps, priceWord } from '../pricing/price-model.view';
import { roundingWords, workedSteps, type Worked } from '../pricing/worked-price.view';

/** A step in the calculation of a line; steps can be nested. */
export interface LineStep {
  readonly description: string;
  /** "100 × €10.00", or null. */
  readonly detail: string | null;
  /** Null for a step that only explains. */
  readonly amount: string | null;
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

/** The lines of an invoice, in the invoice's currency. */
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
  const { quantity } = line;
  return {
    description: line.description,
    detail: detailOf(line, currency, reader),
    quantity: quantity === null ? none : format.number(quantity),
    price: priceOf(line, currency, reader) ?? none,
    amount: format.money(line.amount, currency),
    lines: stepsOf(line, currency, reader),
  };
}

function priceOf(line: InvoiceLine, currency: string, reader: Reader): string | null {
  if (line.unit_amount_decimal !== null) return reader.format.unitPrice(line.unit_amount_decimal, currency);
  return line.model === null ? null : priceWord(line.model, reader);
}

/** The details of a line, after the calculation of its price. */
function stepsOf(line: InvoiceLine, currency: string, reader: Reader): LineStep[] {
  return [
    ...(workedOut(line, currency, reader) ?? explained(line, currency, reader)),
    ...line.children.map((child) => stepView(child, currency, reader)),
  ];
}

/** The price in words, where no more is known. */
function explained({ model }: InvoiceLine, currency: string, reader: Reader): LineStep[] {
  const steps = model === null ? [] : priceSteps(model, { currency, unit: null }, reader);
  return steps.map((step) => ({ ...step, amount: null, lines: [] }));
}

/**
 * The arithmetic from quantity and model to the line's amount; null where it does not come to that amount, for then
 * the issuer reckoned otherwise, or where quantity times unit price says it all.
 */
function workedOut(line: InvoiceLine, currency: string, reader: Reader): LineStep[] | null {
  const worked = workedOf(line, currency);
  if (worked === null) return null;
  const rounding = roundingWords(worked.priced, reader);
  if (worked.model.type === 'per_unit' && rounding === null) return null;
  const steps = workedSteps(worked, { currency, unit: null }, reader);
  const inTheEnd = reader.format.money(line.amount, currency);
  const last = rounding === null ? [] : [{ description: rounding, detail: null, amount: inTheEnd }];
  return [...steps, ...last].map((step) => ({ ...step, lines: [] }));
}

function workedOf({ model, quantity, amount }: InvoiceLine, currency: string): Worked | null {
  if (model === null || quantity === null || !isComputed(model) || model.type === 'flat_fee') return null;
  const priced = priceQuantity(model, quantity, currency);
  return typeof priced === 'string' || priced.amount !== amount ? null : { priced, model };
}

function detailOf(line: InvoiceLine, currency: string, { format, t }: Reader): string | null {
  const { period, discount, tax_rate: rate, tax_exemption_reason: exemption } = line;
  const known = [
    period === null ? null : format.dayRangeShort(period.start, period.end),
    discount === 0 ? null : t('invoice.line.discount', { amount: format.money(discount, currency) }),
    rate === null ? null : t('invoice.line.tax', { percent: format.percent(rate) }),
    exemption,
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
    lines: stepsOf(line, currency, reader),
  };
}
