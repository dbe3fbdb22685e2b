import type { BillingPeriod, InvoiceLineFields } from '../../../invoices/lines/invoice-lines.types';
import type { InvoiceRecord } from '../../../invoices/invoices.types';
import { sumOf } from '../../../platform/money/money';
import { priceQuantity, type ComputedModel } from '../../../pricing/price-quantity';
import type { DemoPrices } from './demo-agreements';
import type { DemoCustomer, DemoTax } from './demo-customers';

/** What a customer used in a billing period. */
export interface DemoUse {
  readonly seats: number;
  readonly calls: number;
  readonly period: BillingPeriod;
  /** True on a customer's first invoice. */
  readonly first: boolean;
}

interface Sold {
  readonly description: string;
  readonly model: ComputedModel;
  readonly quantity: number;
  readonly period: BillingPeriod | null;
  /** Percent. */
  readonly discount?: number;
}

const NAMES: Readonly<Record<string, string>> = {
  platform: 'Platform, team plan',
  seats: 'Seats',
  'api-calls': 'API calls',
};

/** The lines and totals of an invoice. */
export function demoLines(customer: DemoCustomer, prices: DemoPrices, use: DemoUse): Partial<InvoiceRecord> {
  const { currency, tax, discount, every, words = NAMES } = customer;
  const { seats, calls, period } = use;
  const sold = (product: keyof DemoPrices, quantity: number): Sold => ({
    description: words[product] ?? product,
    model: prices[product],
    quantity,
    period,
  });
  const setUp = { description: 'Onboarding, two days', quantity: 2, period: null } as const;
  const everything: readonly Sold[] = [
    sold('platform', 1),
    { ...sold('seats', seats), discount },
    sold('api-calls', calls * every),
    ...(use.first ? [{ ...setUp, model: onboarding(currency) }] : []),
  ];
  const lines = everything.map((one) => lineOf(one, currency, tax));
  const [subtotal, discount_total, tax_total] = [
    sumOf(lines.map(({ amount }) => amount)),
    sumOf(lines.map((line) => line.discount ?? 0)),
    sumOf(lines.map((line) => line.tax_amount ?? 0)),
  ];
  return { lines, subtotal, discount_total, tax_total, total: subtotal - discount_total + tax_total };
}

/** Daily rate of an engineer, in minor units of each currency. */
const DAY_RATES: Readonly<Record<string, string>> = {
  EUR: '120000',
  USD: '140000',
  GBP: '105000',
  JPY: '180000',
  KWD: '390000',
};

function onboarding(currency: string): ComputedModel {
  return { type: 'per_unit', unit_amount_decimal: DAY_RATES[currency] ?? '0' };
}

function lineOf(sold: Sold, currency: string, tax: DemoTax): InvoiceLineFields {
  const { description, model, quantity, period, discount: percent = 0 } = sold;
  const priced = priceQuantity(model, String(quantity), currency);
  if (typeof priced === 'string') throw new Error(`${description} cannot be priced: ${priced}`);
  const { amount } = priced;
  const discount = percentOf(amount, percent);
  const single = model.type === 'flat_fee' || model.type === 'per_unit';
  return {
    description,
    period,
    quantity: String(quantity),
    unit_amount_decimal: single ? model.unit_amount_decimal : null,
    model,
    amount,
    discount,
    tax_rate: tax.rate === null ? null : String(tax.rate),
    tax_amount: percentOf(amount - discount, tax.rate ?? 0),
    tax_category: tax.category,
    tax_exemption_reason: tax.exemption,
  };
}

/** A whole percentage of an amount in minor units, rounded half up. */
export function percentOf(amount: number, percent: number): number {
  return Number((BigInt(amount) * BigInt(percent) + 50n) / 100n);
}
