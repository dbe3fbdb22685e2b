import type { InvoiceLine } from '../lines/invoice-lines.types';
import { pageLocale } from '../../platform/views/page-locale';
import type { PriceModel } from '../../pricing/price-model.types';
import { invoiceLines, type LineStep } from './invoice-lines.view';

const locale = pageLocale('en-GB', 'UTC');
const LINE: InvoiceLine = {
  id: 'l',
  description: 'Seats',
  period: null,
  quantity: '120',
  unit_amount_decimal: null,
  discount: 0,
  tax_rate: null,
  tax_amount: null,
  tax_category: null,
  tax_exemption_reason: null,
  tax_exempt_amount: null,
  amount: 116_000,
  model: {
    type: 'tiered',
    tiers: [
      { up_to: 100, unit_amount_decimal: '1000' },
      { up_to: null, unit_amount_decimal: '800' },
    ],
  },
  children: [],
};
const CALLS: PriceModel = { type: 'per_unit', unit_amount_decimal: '0.25' };

function stepsOf(change: Partial<InvoiceLine>): readonly LineStep[] {
  return invoiceLines([{ ...LINE, ...change }], 'EUR', locale)[0]?.lines ?? [];
}

const written = (steps: readonly LineStep[]): string[] =>
  steps.map(({ description, detail, amount }) => [description, detail, amount].map(String).join(' | '));

it('works out how a quantity under tiers comes to the amount', () => {
  expect(written(stepsOf({}))).toEqual([
    'First 100 × €10.00 | null | €1,000.00',
    'Next 20 × €8.00 | null | €160.00',
  ]);
});

it('works out packages', () => {
  const model: PriceModel = { type: 'package', size: 50, unit_amount_decimal: '100' };
  expect(written(stepsOf({ model, amount: 300 }))).toEqual([
    '3 packages × €1.00 | 120 in packages of 50 | €3.00',
  ]);
});

it('says what was rounded, and of a price by the unit only that', () => {
  expect(written(stepsOf({ model: CALLS, quantity: '1234', amount: 309 }))).toEqual([
    '1,234 × €0.0025 | null | €3.085',
    'Rounded half up from €3.085 | null | €3.09',
  ]);
  expect(stepsOf({ model: CALLS, quantity: '1200', amount: 300 })).toEqual([]);
});

it('does the same for what a line is made of', () => {
  const [child] = stepsOf({ model: null, children: [LINE] });
  expect(written(child?.lines ?? [])).toHaveLength(2);
});

describe('says the price in words where the arithmetic', () => {
  const words = ['Each tier of the quantity has its own price:', 'Up to 100', 'Above 100'];

  it.each<[string, Partial<InvoiceLine>]>([
    ['comes to another amount', { amount: 116_001 }],
    ['lacks the quantity', { quantity: null }],
    ['is about a credit', { quantity: '-120', amount: -116_000 }],
  ])('%s', (_what, change) => {
    const steps = stepsOf(change);
    expect(steps.map(({ description }) => description)).toEqual(words);
    expect(steps.every(({ amount }) => amount === null)).toBe(true);
  });
});
