import type { PublishedPrice } from '../../pricing/pricing.types';
import { partAt, partsOf } from './price-parts';
import type { PriceGroup } from './pricing.view';

const priceAt = (id: string, description: string | null = null): PublishedPrice => ({
  id,
  product: { name: 'Seats', description, unit: 'seats' },
  model: { type: 'per_unit', unit_amount_decimal: '1000' },
  ...{ quantity: 'metered', fixed_quantity: null, billing_period: 'P1M', billed: 'in_arrears' },
});
const group = (heading: string, prices: readonly PublishedPrice[]): PriceGroup => ({
  ...{ heading, description: null, currency: 'EUR', agreed: false, more: null },
  ...{ prices, before: 0, all: prices.length },
});
const many = (count: number, name = 'p'): PublishedPrice[] =>
  Array.from({ length: count }, (_, index) => priceAt(`${name}${String(index)}`));
const idsIn = (parts: readonly PriceGroup[][]): string[] =>
  parts.flat().flatMap(({ prices }) => prices.map(({ id }) => id));

it('leaves together what a page can carry', () => {
  const groups = [group('Team', many(3)), group('On request', [])];
  expect(partsOf(groups)).toEqual([groups]);
  expect(partsOf([])).toEqual([]);
});

it('cuts what it cannot, keeps the order, and says how far each group has come', () => {
  const groups = [group('Team', many(100)), group('Firm', many(30, 'f'))];
  const parts = partsOf(groups);
  expect(parts.length).toBeGreaterThan(5);
  expect(idsIn(parts)).toEqual(idsIn([groups]));
  for (const { prices, before, all, heading } of parts.flat()) {
    const whole = groups.find((one) => one.heading === heading);
    expect(prices[0]).toBe(whole?.prices[before]);
    expect(all).toBe(whole?.prices.length);
  }
  expect(parts.flat().every(({ prices }) => prices.length > 0)).toBe(true);
});

it('puts fewer prices on a page where there is much to say of each', () => {
  const tiers = Array.from({ length: 100 }, (_, n) => ({ up_to: n + 1, unit_amount_decimal: '1' }));
  const stepped = many(20).map((price): PublishedPrice => ({ ...price, model: { type: 'volume', tiers } }));
  const wordy = many(20).map(({ id }) => priceAt(id, 'x'.repeat(2_000)));
  const plain = partsOf([group('Plain', many(20))]).length;
  for (const prices of [stepped, wordy]) {
    const parts = partsOf([group('Team', prices)]);
    expect(parts.length).toBeGreaterThan(plain);
    expect(idsIn(parts)).toEqual(prices.map(({ id }) => id));
  }
});

it('ends where even one price is more than a page should carry', () => {
  const parts = partsOf([group('Team', [priceAt('a', 'x'.repeat(50_000)), priceAt('b')])]);
  expect(idsIn(parts)).toEqual(['a', 'b']);
});

describe('partAt', () => {
  const parts = partsOf([group('Team', many(40))]);
  const last = parts.length - 1;

  it.each<[string | null, string | null, number]>([
    [null, null, 0],
    ['1', null, 1],
    ['last', null, last],
    ['9999', null, last],
    ['x', null, 0],
    ['-1', null, 0],
    [null, 'p39', last],
    [null, 'gone', 0],
  ])('for %j, asked about %j', (wanted, asked, expected) => {
    expect(partAt(parts, wanted, asked)).toBe(expected);
  });

  it('of nothing is the first', () => {
    expect(partAt([], 'last', null)).toBe(0);
  });
});
