import fc from 'fast-check';
import { compare, decimalOf, plain, product, rounded, sum } from '../platform/money/decimal';
import type { PriceTier } from './price-model.types';
import { isComputed, priceQuantity, type ComputedModel, type PricedQuantity } from './price-quantity';

const tier = (up_to: number | null, unit: string, flat?: string): PriceTier => ({
  up_to,
  unit_amount_decimal: unit,
  ...(flat === undefined ? {} : { flat_amount_decimal: flat }),
});

const FLAT: ComputedModel = { type: 'flat_fee', unit_amount_decimal: '4900' };
const SEATS: ComputedModel = { type: 'per_unit', unit_amount_decimal: '1000' };
const CALLS: ComputedModel = { type: 'per_unit', unit_amount_decimal: '0.25' };
const PACKAGES: ComputedModel = { type: 'package', size: 1000, unit_amount_decimal: '500' };
const TIERS = [tier(100, '1000'), tier(500, '800'), tier(null, '650.5')];
const TIERED: ComputedModel = { type: 'tiered', tiers: TIERS };
const VOLUME: ComputedModel = { type: 'volume', tiers: TIERS };
const WITH_FLAT = [tier(10, '0', '5000'), tier(20, '300', '1000'), tier(null, '200')];
const TIERED_FLAT: ComputedModel = { type: 'tiered', tiers: WITH_FLAT };
const VOLUME_FLAT: ComputedModel = { type: 'volume', tiers: WITH_FLAT };

function priced(model: ComputedModel, quantity: string, currency = 'USD'): PricedQuantity {
  const answer = priceQuantity(model, quantity, currency);
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

/** The calculation as text: "100 × 1000 = 100000". */
const written = (answer: PricedQuantity): string[] =>
  answer.steps.map(
    ({ quantity, unit_amount_decimal: unit, flat_amount_decimal: flat, amount_decimal: amount }) =>
      `${quantity} × ${unit}${flat === '0' ? '' : ` + ${flat}`} = ${amount}`,
  );

describe('worked by hand', () => {
  it.each<[string, ComputedModel, string, string[], number]>([
    ['a flat fee', FLAT, '7', ['1 × 4900 = 4900'], 4900],
    ['a flat fee for nothing', FLAT, '0', ['1 × 4900 = 4900'], 4900],
    ['units', SEATS, '12', ['12 × 1000 = 12000'], 12_000],
    ['no units', SEATS, '0', ['0 × 1000 = 0'], 0],
    ['part of a unit', SEATS, '0.5', ['0.5 × 1000 = 500'], 500],
    ['fractions of a minor unit', CALLS, '1234', ['1234 × 0.25 = 308.5'], 309],
    ['a little less than half', CALLS, '1.999', ['1.999 × 0.25 = 0.49975'], 0],
    ['exactly half', CALLS, '2', ['2 × 0.25 = 0.5'], 1],
    ['no package', PACKAGES, '0', ['0 × 500 = 0'], 0],
    ['a package that is begun', PACKAGES, '0.000001', ['1 × 500 = 500'], 500],
    ['a full package', PACKAGES, '1000', ['1 × 500 = 500'], 500],
    ['one past a full package', PACKAGES, '1001', ['2 × 500 = 1000'], 1000],
    ['a fraction past a full package', PACKAGES, '1000.5', ['2 × 500 = 1000'], 1000],
    ['nothing in tiers', TIERED, '0', ['0 × 1000 = 0'], 0],
    ['within the first tier', TIERED, '99', ['99 × 1000 = 99000'], 99_000],
    ['exactly at the end of the first tier', TIERED, '100', ['100 × 1000 = 100000'], 100_000],
    ['one past it', TIERED, '101', ['100 × 1000 = 100000', '1 × 800 = 800'], 100_800],
    ['a fraction past it', TIERED, '100.5', ['100 × 1000 = 100000', '0.5 × 800 = 400'], 100_400],
    ['120 in tiers', TIERED, '120', ['100 × 1000 = 100000', '20 × 800 = 16000'], 116_000],
    [
      'into the last tier',
      TIERED,
      '501',
      ['100 × 1000 = 100000', '400 × 800 = 320000', '1 × 650.5 = 650.5'],
      420_651,
    ],
    ['nothing with a flat amount', TIERED_FLAT, '0', ['0 × 0 + 5000 = 5000'], 5000],
    ['flat amounts at a bound', TIERED_FLAT, '10', ['10 × 0 + 5000 = 5000'], 5000],
    ['flat amounts past a bound', TIERED_FLAT, '11', ['10 × 0 + 5000 = 5000', '1 × 300 + 1000 = 1300'], 6300],
    [
      'flat amounts of all tiers reached',
      TIERED_FLAT,
      '25',
      ['10 × 0 + 5000 = 5000', '10 × 300 + 1000 = 4000', '5 × 200 = 1000'],
      10_000,
    ],
    ['nothing by volume', VOLUME, '0', ['0 × 1000 = 0'], 0],
    ['volume at a bound', VOLUME, '100', ['100 × 1000 = 100000'], 100_000],
    ['volume one past it', VOLUME, '101', ['101 × 800 = 80800'], 80_800],
    ['volume a fraction past it', VOLUME, '100.5', ['100.5 × 800 = 80400'], 80_400],
    ['volume in the last tier', VOLUME, '501', ['501 × 650.5 = 325900.5'], 325_901],
    ['volume with a flat amount', VOLUME_FLAT, '11', ['11 × 300 + 1000 = 4300'], 4300],
    ['nothing by volume with a flat amount', VOLUME_FLAT, '0', ['0 × 0 + 5000 = 5000'], 5000],
  ])('%s', (_what, model, quantity, steps, amount) => {
    const answer = priced(model, quantity);
    expect(written(answer)).toEqual(steps);
    expect(answer.amount).toBe(amount);
  });

  it('says where the tier of a step begins and ends', () => {
    expect(priced(TIERED, '501').steps.map(({ above, up_to }) => [above, up_to])).toEqual([
      [null, 100],
      [100, 500],
      [500, null],
    ]);
    expect(priced(VOLUME, '101').steps).toMatchObject([{ counts: 'units', above: 100, up_to: 500 }]);
    expect(priced(PACKAGES, '1').steps).toMatchObject([{ counts: 'packages', above: null, up_to: null }]);
    expect(priced(FLAT, '1').steps).toMatchObject([{ counts: 'once' }]);
  });

  it.each([
    // Amounts are in minor units for every exponent: 0.25 yen, 0.25 cent, 0.25 of a thousandth of a dinar.
    ['JPY', 309],
    ['USD', 309],
    ['KWD', 309],
    ['CLF', 309],
  ])('rounds to the minor unit of %s', (currency, amount) => {
    expect(priced(CALLS, '1234', currency)).toMatchObject({ currency, amount, amount_decimal: '308.5' });
  });

  it('rounds once, at the end: two halves are one, not two', () => {
    const model: ComputedModel = { type: 'tiered', tiers: [tier(1, '0.5'), tier(null, '0.5')] };
    expect(priced(model, '2')).toMatchObject({ amount_decimal: '1', amount: 1 });
  });

  it('writes numbers without idle zeros', () => {
    expect(priced({ type: 'per_unit', unit_amount_decimal: '010.50' }, '007.00')).toMatchObject({
      quantity: '7',
      amount_decimal: '73.5',
      steps: [{ unit_amount_decimal: '10.5' }],
    });
  });
});

describe('what has no price', () => {
  it.each([
    ['-1', 'negative'],
    ['-0.000001', 'negative'],
    ['', 'not_decimal'],
    ['ten', 'not_decimal'],
    ['1e3', 'not_decimal'],
    ['9'.repeat(61), 'not_decimal'],
    ['9007199254740991.1', 'too_large'],
    ['9'.repeat(60), 'too_large'],
  ])('%s is %s', (quantity, reason) => {
    expect(priceQuantity({ type: 'per_unit', unit_amount_decimal: '5' }, quantity, 'USD')).toBe(reason);
  });

  it('reaches up to the largest amount there is, and no further', () => {
    const unit: ComputedModel = { type: 'per_unit', unit_amount_decimal: '1' };
    expect(priced(unit, '9007199254740991.4').amount).toBe(Number.MAX_SAFE_INTEGER);
    expect(priceQuantity(unit, '9007199254740991.5', 'USD')).toBe('too_large');
  });

  it('is a model in words', () => {
    expect(isComputed({ type: 'described', name: 'Matrix', text: 'See the rate card.' })).toBe(false);
    expect(isComputed(SEATS)).toBe(true);
  });
});

describe('for every model and quantity', () => {
  const decimal = (most: number): fc.Arbitrary<string> =>
    fc
      .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: 4 }))
      .map(([digits, places]) => plain({ units: BigInt(digits), places }));
  const tiers = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 6 }),
      fc.infiniteStream(decimal(9999)),
    )
    .map(([ends, amounts]) => {
      const next = (): string => amounts.next().value as string;
      return [...ends.sort((a, b) => a - b), null].map((end) => tier(end, next(), next()));
    });
  const model: fc.Arbitrary<ComputedModel> = fc.oneof(
    decimal(9999).map((unit) => ({ type: 'flat_fee' as const, unit_amount_decimal: unit })),
    decimal(9999).map((unit) => ({ type: 'per_unit' as const, unit_amount_decimal: unit })),
    fc
      .tuple(decimal(9999), fc.integer({ min: 1, max: 500 }))
      .map(([unit, size]) => ({ type: 'package' as const, size, unit_amount_decimal: unit })),
    tiers.map((steps) => ({ type: 'tiered' as const, tiers: steps })),
    tiers.map((steps) => ({ type: 'volume' as const, tiers: steps })),
  );
  const quantity = decimal(20_000_000);

  it('the steps add up to the amount, which is their sum rounded half up', () => {
    fc.assert(
      fc.property(model, quantity, (under, count) => {
        const { steps, amount_decimal: exact, amount } = priced(under, count);
        const lines = steps.map((step) =>
          sum(
            product(decimalOf(step.quantity), decimalOf(step.unit_amount_decimal)),
            decimalOf(step.flat_amount_decimal),
          ),
        );
        expect(lines.map(plain)).toEqual(steps.map((step) => step.amount_decimal));
        expect(plain(sum(...lines))).toBe(exact);
        expect(BigInt(amount)).toBe(rounded(decimalOf(exact)));
        const [low, high] = [`${String(amount)}.5`, sum(decimalOf(String(amount)), decimalOf('-0.5'))];
        expect(compare(decimalOf(exact), decimalOf(low))).toBeLessThan(0);
        expect(compare(decimalOf(exact), high)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('the parts of a tiered price are the whole quantity', () => {
    fc.assert(
      fc.property(tiers, quantity, (steps, count) => {
        const parts = priced({ type: 'tiered', tiers: steps }, count).steps.map((step) => step.quantity);
        expect(plain(sum(...parts.map(decimalOf)))).toBe(count);
      }),
    );
  });

  it('more never costs less, but by volume', () => {
    const monotone = model.filter(({ type }) => type !== 'volume');
    fc.assert(
      fc.property(monotone, quantity, quantity, (under, one, other) => {
        const [less, more] = compare(decimalOf(one), decimalOf(other)) < 0 ? [one, other] : [other, one];
        expect(priced(under, less).amount).toBeLessThanOrEqual(priced(under, more).amount);
      }),
    );
  });

  it('by volume more may cost less: 101 are cheaper than 100', () => {
    expect(priced(VOLUME, '101').amount).toBeLessThan(priced(VOLUME, '100').amount);
  });

  it('tiers with one price are the price by the unit', () => {
    fc.assert(
      fc.property(tiers, decimal(9999), quantity, (steps, unit, count) => {
        const even = steps.map(({ up_to }) => tier(up_to, unit));
        const { amount } = priced({ type: 'per_unit', unit_amount_decimal: unit }, count);
        expect(priced({ type: 'tiered', tiers: even }, count).amount).toBe(amount);
        expect(priced({ type: 'volume', tiers: even }, count).amount).toBe(amount);
      }),
    );
  });

  it('nothing below zero has a price', () => {
    fc.assert(
      fc.property(
        model,
        quantity.filter((count) => count !== '0'),
        (under, count) => {
          expect(priceQuantity(under, `-${count}`, 'USD')).toBe('negative');
        },
      ),
    );
  });
});
