import { pageLocale } from '../platform/views/page-locale';
import type { PriceModel } from './price-model.types';
import type { PublishedPrice } from './pricing.types';
import { priceView, type PriceView } from './price.view';

const locale = pageLocale('en-US', 'UTC');
const seats = { name: 'Seats', description: 'People who can sign in.', unit: 'seats' };

/** Replaces the non-breaking spaces of Intl by plain spaces. */
const plain = (text: string | null): string => (text ?? 'null').replace(/[\u00a0\u202f]/g, ' ');

function priceOf(model: PriceModel, change: Partial<PublishedPrice> = {}): PublishedPrice {
  return {
    id: 'p',
    product: seats,
    model,
    quantity: 'metered',
    fixed_quantity: null,
    billing_period: 'P1M',
    billed: 'in_arrears',
    ...change,
  };
}

function view(model: PriceModel, change: Partial<PublishedPrice> = {}, currency = 'USD'): PriceView {
  return priceView(priceOf(model, change), currency, locale, { asked: null, cursor: null });
}

const perUnit = (unit_amount_decimal: string): PriceModel => ({ type: 'per_unit', unit_amount_decimal });
const flatFee = (unit_amount_decimal: string): PriceModel => ({ type: 'flat_fee', unit_amount_decimal });
const tier = (up_to: number | null, unit: string, flat?: string) => ({
  up_to,
  unit_amount_decimal: unit,
  ...(flat === undefined ? {} : { flat_amount_decimal: flat }),
});
const unnamed = { product: { ...seats, unit: null } };

it('writes a price by the unit', () => {
  expect(view(perUnit('1000'))).toEqual({
    name: 'Seats',
    description: 'People who can sign in.',
    price: '$10.00 each',
    note: null,
    tiers: [],
    terms: 'per month, billed in arrears · based on usage (seats)',
    estimate: {
      price: 'p',
      cursor: null,
      label: 'Quantity (seats)',
      value: '',
      open: false,
      error: null,
      answer: null,
    },
  });
});

it.each([
  ['0.25', 'USD', '$0.0025 each'],
  ['0.000000000001', 'USD', '$0.00000000000001 each'],
  ['123456789012345.123456789012', 'USD', '$1,234,567,890,123.45123456789012 each'],
  ['1000', 'JPY', '¥1,000 each'],
  ['0.5', 'JPY', '¥0.5 each'],
  ['1234567', 'KWD', 'KWD 1,234.567 each'],
  ['0.5', 'KWD', 'KWD 0.0005 each'],
])('writes %s minor units of %s without rounding', (amount, currency, words) => {
  expect(plain(view(perUnit(amount), {}, currency).price)).toBe(words);
});

describe('packages', () => {
  const sold = { type: 'package', size: 100_000, unit_amount_decimal: '10000' } as const;

  it('say what is in one, and that they count whole', () => {
    expect(view(sold)).toMatchObject({
      price: '$100.00 per 100,000 seats',
      note: 'A partly used package is charged in full.',
    });
    expect(view(sold, unnamed).price).toBe('$100.00 per 100,000');
  });

  it('of one are no packages', () => {
    expect(view({ ...sold, size: 1 })).toMatchObject({ price: '$100.00 each', note: null });
  });
});

describe('a tiered price', () => {
  it.each([
    ['one tier', [tier(null, '1000')], '$10.00 each'],
    ['one tier with a flat amount', [tier(null, '1000', '500')], '$10.00 each, plus $5.00'],
    ['one tier with a flat amount alone', [tier(null, '0', '500')], '$5.00 in total'],
    ['two tiers', [tier(100, '1000'), tier(null, '800')], 'First 100 seats $10.00 each, then $8.00 each'],
    [
      'a flat amount of zero',
      [tier(100, '1000', '0'), tier(null, '800')],
      /^First 100 seats \$10.00 each, then/,
    ],
    [
      'a flat start',
      [tier(100, '0', '5000'), tier(null, '800')],
      'First 100 seats $50.00 in total, then $8.00 each',
    ],
    [
      'flat amounts',
      [tier(9, '100', '50'), tier(null, '80', '9')],
      /^First 9 .* plus \$0.50, then \$0.80 each, plus \$0.09$/,
    ],
    ['a free start', [tier(3, '0'), tier(null, '1200')], 'First 3 seats included, then $12.00 each'],
    ['a free end', [tier(3, '1200'), tier(null, '0')], 'First 3 seats $12.00 each, then free'],
    ['a first one', [tier(1, '2000'), tier(null, '1000')], 'First one $20.00, then $10.00 each'],
    [
      'a first one and more',
      [tier(1, '2000', '500'), tier(null, '1000')],
      'First one $20.00, plus $5.00, then $10.00 each',
    ],
  ])('of %s is a sentence', (_what, tiers, words) => {
    const written = view({ type: 'tiered', tiers });
    expect(written.price).toEqual(typeof words === 'string' ? words : expect.stringMatching(words));
    expect(written).toMatchObject({ note: null, tiers: [] });
  });

  it('counts without a unit where the merchant names none', () => {
    const model: PriceModel = { type: 'tiered', tiers: [tier(100, '1000'), tier(null, '800')] };
    expect(view(model, unnamed)).toMatchObject({
      price: 'First 100 $10.00 each, then $8.00 each',
      terms: 'per month, billed in arrears · based on usage',
    });
  });

  it('of more is a list of steps', () => {
    const tiers = [tier(1, '0'), tier(1_000, '0.25', '500'), tier(2_000, '0', '700'), tier(null, '0')];
    expect(view({ type: 'tiered', tiers })).toMatchObject({
      price: 'Tiered pricing',
      note: 'Each tier of the quantity has its own price:',
      tiers: [
        { range: 'Up to 1', price: 'included' },
        { range: 'Above 1, up to 1,000 seats', price: '$0.0025 each, plus $5.00' },
        { range: 'Above 1,000, up to 2,000 seats', price: '$7.00 in total' },
        { range: 'Above 2,000 seats', price: 'free' },
      ],
    });
  });
});

describe('a volume price', () => {
  it('lists its steps, however few: the whole quantity moves to the next', () => {
    expect(view({ type: 'volume', tiers: [tier(100, '1000'), tier(null, '800')] })).toMatchObject({
      price: 'Volume pricing',
      note: 'The total quantity sets one price for all units:',
      tiers: [
        { range: 'Up to 100 seats', price: '$10.00 each' },
        { range: 'Above 100 seats', price: '$8.00 each' },
      ],
    });
  });

  it('of one step has one price', () => {
    expect(view({ type: 'volume', tiers: [tier(null, '800')] })).toMatchObject({
      price: '$8.00 each',
      note: null,
      tiers: [],
    });
  });
});

it('repeats what the merchant says of a price that is not computed, and counts nothing', () => {
  expect(view({ type: 'described', name: 'Matrix', text: 'By region and hour.' })).toMatchObject({
    price: 'Matrix',
    note: 'By region and hour.',
    terms: 'per month, billed in arrears',
  });
});

it.each([
  ['a flat fee', flatFee('0')],
  ['units', perUnit('0.00')],
  ['a package', { type: 'package', size: 10, unit_amount_decimal: '0' }],
  ['every tier', { type: 'tiered', tiers: [tier(10, '0', '0'), tier(null, '0')] }],
  ['every volume', { type: 'volume', tiers: [tier(10, '0'), tier(null, '0', '0')] }],
] satisfies [string, PriceModel][])('says that %s at nothing is free, and bills nothing', (_what, model) => {
  expect(view(model, { quantity: 'fixed' })).toMatchObject({
    price: 'Free',
    note: null,
    tiers: [],
    terms: null,
  });
});

describe('terms', () => {
  const termsOf = (change: Partial<PublishedPrice>, model = flatFee('5000')): string | null =>
    view(model, { billed: 'in_advance', ...change }).terms;

  it.each([
    ['P1D', 'per day'],
    ['P1W', 'per week'],
    ['P2W', 'every 2 weeks'],
    ['P1M', 'per month'],
    ['P3M', 'every 3 months'],
    ['P1Y', 'per year'],
    ['P2Y', 'every 2 years'],
    ['P30D', 'every 30 days'],
    [null, 'once'],
  ])('of %s are %s', (billing_period, words) => {
    expect(termsOf({ billing_period })).toBe(`${words}, billed in advance`);
  });

  it.each([
    ['how many are agreed', { quantity: 'fixed', fixed_quantity: '10' }, ' · for 10 seats'],
    ['a part of one', { quantity: 'fixed', fixed_quantity: '0.5' }, ' · for 0.5 seats'],
    ['a single one', { quantity: 'fixed', fixed_quantity: '1' }, ' · for 1'],
    ['nothing where each agrees their own', { quantity: 'fixed' }, ''],
    ['what is used', { quantity: 'metered' }, ' · based on usage (seats)'],
  ] as const)('name %s', (_what, change, words) => {
    expect(termsOf(change, perUnit('1000'))).toBe(`per month, billed in advance${words}`);
  });

  it('never count a flat fee', () => {
    expect(termsOf({ quantity: 'metered' })).toBe('per month, billed in advance');
  });
});
