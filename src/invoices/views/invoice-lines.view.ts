import type { InvoiceLine } from '../lines/invoice-lines.types';
import type { PageLocale } from '../../platform/views/page-locale';
import { isComputed, priceQuantity } from '../../pricing/price-quantity';
import { priceSteps, priceWord } from '../../pricing/price-model.view';
import { roundingWords, workedSteps, type Worked } from '../../pricing/worked-price.view';

/** A step in the calculation of a line; steps can be nested. */
export interface LineStep {
  readonly description: string;
  /** "100 × €10.00", or null. */
  readonly detail: string | null;
  /** Null for a step that only explains the price. */
  readonly amount: string | null;
  readonly lines: readonly LineStep[];
}

export interface InvoiceLineView {
  readonly description: string;
  /** Period, discount and tax rate, where known; null for none. */
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
  locale: PageLocale,
): InvoiceLineView[] {
  return lines.map((line) => lineView(line, currency, locale));
}

function lineView(line: InvoiceLine, currency: string, locale: PageLocale): InvoiceLineView {
  const { format, t } = locale;
  const none = t('frame.none');
  const { quantity } = line;
  return {
    description: line.description,
    detail: detailOf(line, currency, locale),
    quantity: quantity === null ? none : format.number(quantity),
    price: priceOf(line, currency, locale) ?? none,
    amount: format.money(line.amount, currency),
    lines: stepsOf(line, currency, locale),
  };
}

function priceOf(line: InvoiceLine, currency: string, locale: PageLocale): string | null {
  if (line.unit_amount_decimal !== null) return locale.format.unitPrice(line.unit_amount_decimal, currency);
  return line.model === null ? null : priceWord(line.model, locale);
}

/** The sublines of a line, after the steps of its price calculation. */
function stepsOf(line: InvoiceLine, currency: string, locale: PageLocale): LineStep[] {
  return [
    ...(workedOut(line, currency, locale) ?? explained(line, currency, locale)),
    ...line.children.map((child) => stepView(child, currency, locale)),
  ];
}

/** The price model in words, for a line without a calculation. */
function explained({ model }: InvoiceLine, currency: string, locale: PageLocale): LineStep[] {
  const steps = model === null ? [] : priceSteps(model, { currency, unit: null }, locale);
  return steps.map((step) => ({ ...step, amount: null, lines: [] }));
}

/**
 * The calculation of the line's amount from quantity and price model. Null when it gives another amount, because the
 * issuer then calculated differently, and when quantity times unit price is all there is to show.
 */
function workedOut(line: InvoiceLine, currency: string, locale: PageLocale): LineStep[] | null {
  const worked = workedOf(line, currency);
  if (worked === null) return null;
  const rounding = roundingWords(worked.priced, locale);
  if (worked.model.type === 'per_unit' && rounding === null) return null;
  const steps = workedSteps(worked, { currency, unit: null }, locale);
  const inTheEnd = locale.format.money(line.amount, currency);
  const last = rounding === null ? [] : [{ description: rounding, detail: null, amount: inTheEnd }];
  return [...steps, ...last].map((step) => ({ ...step, lines: [] }));
}

function workedOf({ model, quantity, amount }: InvoiceLine, currency: string): Worked | null {
  if (model === null || quantity === null || !isComputed(model) || model.type === 'flat_fee') return null;
  const priced = priceQuantity(model, quantity, currency);
  return typeof priced === 'string' || priced.amount !== amount ? null : { priced, model };
}

function detailOf(line: InvoiceLine, currency: string, { format, t }: PageLocale): string | null {
  const { period, discount, tax_rate: rate, tax_exemption_reason: exemption } = line;
  const known = [
    period === null ? null : format.dayRangeShort(period.start, period.end),
    discount === 0 ? null : t('invoice.line.discount', { amount: format.money(discount, currency) }),
    rate === null ? null : t('invoice.line.tax', { percent: format.percent(rate) }),
    exemption,
  ].filter((part) => part !== null);
  return known.length === 0 ? null : known.join(' · ');
}

function stepView(line: InvoiceLine, currency: string, locale: PageLocale): LineStep {
  const { format, t } = locale;
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
    lines: stepsOf(line, currency, locale),
  };
}
