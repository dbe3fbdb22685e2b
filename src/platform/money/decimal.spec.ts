import fc from 'fast-check';
import {
  compare,
  decimalOf,
  difference,
  lesser,
  plain,
  product,
  rounded,
  roundedUpRatio,
  shifted,
  sum,
  wholeOf,
} from './decimal';

const of = decimalOf;

describe('decimalOf', () => {
  it.each([
    ['55.94', 5594n, 2],
    ['-0.10', -10n, 2],
    ['007', 7n, 0],
    ['-0', 0n, 0],
  ])('reads %s exactly', (text, units, places) => {
    expect(of(text)).toEqual({ units, places });
  });

  it.each(['', 'x', '1e5', '1.', '.5', '+1', '--1', '1,5', ' 1', '9'.repeat(61)])('refuses %p', (text) => {
    expect(() => of(text)).toThrow(RangeError);
  });
});

describe('arithmetic', () => {
  const decimals = fc.record({
    units: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    places: fc.integer({ min: 0, max: 8 }),
  });

  it('writes what it read, in its shortest form', () => {
    fc.assert(
      fc.property(decimals, (decimal) => {
        const again = decimalOf(plain(decimal));
        const { units, places } = again;
        expect(units * 10n ** BigInt(decimal.places)).toBe(decimal.units * 10n ** BigInt(places));
        expect(plain({ units, places })).toBe(plain(decimal));
      }),
    );
    expect(plain({ units: -0n, places: 2 })).toBe('0');
    expect(plain({ units: -5n, places: 2 })).toBe('-0.05');
  });

  it('rounds halves away from zero, alike on both sides', () => {
    expect(['1.5', '2.5', '-1.5', '-2.5', '1.4999', '-0.4'].map((text) => rounded(decimalOf(text)))).toEqual([
      2n,
      3n,
      -2n,
      -3n,
      1n,
      0n,
    ]);
    fc.assert(
      fc.property(decimals, ({ units, places }) => {
        expect(rounded({ units: -units, places })).toBe(-rounded({ units, places }));
      }),
    );
  });

  it('multiplies and shifts without loss', () => {
    expect(plain(product(decimalOf('0.1'), decimalOf('0.2')))).toBe('0.02');
    expect(plain(shifted(decimalOf('2.555'), 2))).toBe('255.5');
    expect(plain(shifted(decimalOf('3'), 3))).toBe('3000');
  });

  it('adds and subtracts exactly', () => {
    expect(plain(sum())).toBe('0');
    expect(plain(sum(of('0.1'), of('0.2')))).toBe('0.3');
    expect(plain(sum(of('999999999999999'), of('0.000000000001'), of('-1.5')))).toBe(
      '999999999999997.500000000001',
    );
    expect(plain(difference(of('1'), of('1.000000000001')))).toBe('-0.000000000001');
    fc.assert(
      fc.property(fc.array(decimals), (terms) => {
        const all = sum(...terms);
        expect(compare(sum(...[...terms].reverse()), all)).toBe(0);
        expect(compare(terms.reduce(difference, all), wholeOf(0))).toBe(0);
      }),
    );
  });

  it('compares by value, however it is written', () => {
    expect(compare(of('1.50'), of('1.5'))).toBe(0);
    expect(compare(of('-2'), of('1.5'))).toBe(-1);
    expect(compare(of('1.51'), of('1.5'))).toBe(1);
    expect(plain(lesser(of('1.51'), of('1.5')))).toBe('1.5');
    expect(plain(lesser(of('1'), of('1.5')))).toBe('1');
  });

  it.each([
    ['0', '50', 0n],
    ['0.000000000001', '50', 1n],
    ['50', '50', 1n],
    ['50.1', '50', 2n],
    ['1', '0.3', 4n],
  ])('%s is begun by so many of %s', (dividend, divisor, ratio) => {
    expect(roundedUpRatio(of(dividend), of(divisor))).toBe(ratio);
  });

  it('takes whole numbers as they are', () => {
    expect(plain(wholeOf(Number.MAX_SAFE_INTEGER))).toBe('9007199254740991');
  });
});
