import { pageLocale } from '../platform/views/page-locale';
import type { PriceModel } from './price-model.types';
import type { PublishedPrice } from './pricing.types';
import { estimateView, type EstimateView } from './estimate.view';
import { readQuantity } from './quantity-input';

const locale = pageLocale('en-US', 'UTC');
const tier = (up_to: number | null, unit: string, flat = '0') => ({
  up_to,
  unit_amount_decimal: unit,
  flat_amount_decimal: flat,
});
const TIERS = [tier(100, '1000'), tier(null, '800')];
const TIERED: PriceModel = { type: 'tiered', tiers: TIERS };

function estimate(
  model: PriceModel,
  quantity: string,
  { currency = 'USD', unit = 'seats' }: { currency?: string; unit?: string | null } = {},
): EstimateView | null {
  const price: PublishedPrice = {
    id: 'p',
    product: { name: 'Seats', description: null, unit },
    model,
    quantity: 'metered',
    fixed_quantity: null,
    billing_period: null,
    billed: 'in_arrears',
  };
  return estimateView(price, currency, locale, { asked: { price: 'p', quantity }, cursor: 'c' });
}

/** "First 100 seats × $10.00 = $1,000.00; total $1,160.00" */
function worked(...given: Parameters<typeof estimate>): string {
  const { answer, error } = estimate(...given) ?? { answer: null, error: 'no estimate' };
  if (answer === null) return error ?? '';
  const lines = answer.steps.map(
    ({ description, detail, amount }) => `${description}${detail === null ? '' : ` (${detail})`} = ${amount}`,
  );
  const rounding = answer.rounding === null ? '' : ` (${answer.rounding})`;
  return [...lines, `total ${answer.total}${rounding}`].join('; ').replace(/[\u00a0\u202f]/g, ' ');
}

describe('the arithmetic in words', () => {
  it.each<[string, PriceModel, string, string]>([
    [
      'tiers',
      TIERED,
      '120',
      'First 100 seats × $10.00 = $1,000.00; Next 20 seats × $8.00 = $160.00; total $1,160.00',
    ],
    ['the first tier', TIERED, '100', '100 seats × $10.00 = $1,000.00; total $1,000.00'],
    ['none', TIERED, '0', '0 seats × $10.00 = $0.00; total $0.00'],
    [
      'a thousands separator',
      TIERED,
      '1,100',
      'First 100 seats × $10.00 = $1,000.00; Next 1,000 seats × $8.00 = $8,000.00; total $9,000.00',
    ],
    [
      'volume',
      { type: 'volume', tiers: TIERS },
      '120',
      '120 seats × $8.00 (Above 100 seats) = $960.00; total $960.00',
    ],
    [
      'units',
      { type: 'per_unit', unit_amount_decimal: '1000' },
      '2.5',
      '2.5 seats × $10.00 = $25.00; total $25.00',
    ],
    [
      'what is rounded',
      { type: 'per_unit', unit_amount_decimal: '0.25' },
      '1,234',
      '1,234 seats × $0.0025 = $3.085; total $3.09 (Rounded half up from $3.085)',
    ],
    [
      'packages',
      { type: 'package', size: 1000, unit_amount_decimal: '500' },
      '1001',
      '2 packages × $5.00 (1,001 seats in packages of 1,000) = $10.00; total $10.00',
    ],
    [
      'one package',
      { type: 'package', size: 1000, unit_amount_decimal: '500' },
      '1',
      '1 package × $5.00 (1 in packages of 1,000) = $5.00; total $5.00',
    ],
    [
      'flat amounts',
      { type: 'tiered', tiers: [tier(10, '0', '5000'), tier(null, '300', '1000')] },
      '12',
      'Flat amount (Up to 10 seats) = $50.00; Next 2 seats × $3.00 = $6.00; Flat amount (Above 10 seats) = $10.00; total $66.00',
    ],
    [
      'a flat amount alone',
      { type: 'volume', tiers: [tier(null, '0', '5000')] },
      '0',
      'Flat amount = $50.00; total $50.00',
    ],
  ])('of %s', (_what, model, quantity, words) => {
    expect(worked(model, quantity)).toBe(words);
  });

  it.each([
    ['JPY', '120 × ¥1,000 = ¥120,000; total ¥120,000'],
    ['KWD', '120 × KWD 1.000 = KWD 120.000; total KWD 120.000'],
  ])('in %s', (currency, words) => {
    const model: PriceModel = { type: 'per_unit', unit_amount_decimal: '1000' };
    expect(worked(model, '120', { currency, unit: null })).toBe(words);
  });

  it('shows every digit of what is far below the minor unit', () => {
    const model: PriceModel = { type: 'per_unit', unit_amount_decimal: '0.000000000001' };
    expect(worked(model, '0.000001')).toBe(
      '0.000001 seats × $0.00000000000001 = $0.00000000000000000001; total $0.00 (Rounded half up from $0.00000000000000000001)',
    );
  });
});

it.each([
  ['', 'Enter a quantity, such as 1,200.'],
  ['  ', 'Enter a quantity, such as 1,200.'],
  ['ten', '“ten” is not a valid quantity. Enter a number such as 1,200.'],
  ['12,5', '“12,5” is not a valid quantity. Enter a number such as 1,200.'],
  ['1e3', '“1e3” is not a valid quantity. Enter a number such as 1,200.'],
  ['-1', 'Enter a quantity of 0 or more.'],
  ['1.1234567', 'Enter at most 15 digits, and at most 6 after the decimal point.'],
  ['1000000000000000', 'Enter at most 15 digits, and at most 6 after the decimal point.'],
  ['999999999999999', 'This quantity is too large. Enter a smaller one.'],
])('says in words what is wrong with "%s", and keeps it', (quantity, words) => {
  expect(estimate(TIERED, quantity)).toMatchObject({
    error: words,
    answer: null,
    value: quantity,
    open: true,
  });
});

it('is not there where the price does not depend on a quantity', () => {
  expect(estimate({ type: 'flat_fee', unit_amount_decimal: '5' }, '1')).toBeNull();
  expect(estimate({ type: 'described', name: 'Matrix', text: 'See the rate card.' }, '1')).toBeNull();
});

describe('readQuantity', () => {
  it.each([
    ['de-DE', '1.200,5', '1200.5'],
    ['de-DE', '1.500', '1500'],
    ['de-DE', '12.5', '12.5'],
    ['fr-FR', '1 200,5', '1200.5'],
    ['de-CH', '1’200.5', '1200.5'],
    ['en-IN', '1,200', '1200'],
    ['en-US', ' 007.50 ', '7.5'],
  ])('reads what somebody types in %s: %s', (locale, text, quantity) => {
    expect(readQuantity(text, locale)).toEqual({ quantity });
  });
});
