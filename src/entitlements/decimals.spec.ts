import fc from 'fast-check';
import { decimalText, isExactDecimal } from './decimals';

/** Numbers with at most 15 significant digits, 12 of them decimals. */
const exact = fc
  .tuple(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.nat({ max: 12 }))
  .map(([digits, places]) => Number(`${String(digits)}e-${String(places)}`));

describe('isExactDecimal', () => {
  it.each([0, -0, 5, -1, 0.1, 0.3, 12.5, 999_999_999_999_999, 1e-12, 0.000_000_1, 1_234_567.123_456_78])(
    'takes %d',
    (n) => {
      expect(isExactDecimal(n)).toBe(true);
    },
  );

  it.each([
    0.1 + 0.2,
    1e15,
    9_007_199_254_740_992,
    123_456_789_012.345_6,
    1e-13,
    1.5e-12,
    1e300,
    NaN,
    Infinity,
  ])('refuses %d, which would come back changed', (n) => {
    expect(isExactDecimal(n)).toBe(false);
  });

  it.each(['5', null, undefined, true, [1], 5n])('refuses what is no number: %p', (value) => {
    expect(isExactDecimal(value)).toBe(false);
  });

  it('takes every number of 15 digits', () => {
    fc.assert(fc.property(exact, (n) => isExactDecimal(n)));
  });
});

describe('decimalText', () => {
  it.each([
    [10_000, '10000'],
    [-2.5, '-2.5'],
    [-0, '0'],
    [1e-7, '0.0000001'],
    [-1.2e-8, '-0.000000012'],
    [999_999_999_999_999, '999999999999999'],
  ])('writes %d as %s', (n, text) => {
    expect(decimalText(n)).toBe(text);
  });

  it('reads back as the same number, without an exponent', () => {
    fc.assert(
      fc.property(exact, (n) => {
        const text = decimalText(n);
        expect(Number(text)).toBe(n === 0 ? 0 : n);
        expect(text).toMatch(/^-?\d+(\.\d{1,12})?$/);
      }),
    );
  });
});
