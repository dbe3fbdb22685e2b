import fc from 'fast-check';
import { plainDecimal, shiftLeft, sumOf, toDecimalString, toMinorUnits } from './money';

const CURRENCIES = ['EUR', 'JPY', 'KWD', 'CLF'];

describe('toDecimalString', () => {
  it.each([
    [238000, 'EUR', '2380.00'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [0, 'KWD', '0.000'],
    [123456, 'JPY', '123456'],
    [Number.MAX_SAFE_INTEGER, 'EUR', '90071992547409.91'],
    [1250, 'ZZZ', '12.50'],
  ])('writes %i minor units of %s as %s', (amount, currency, decimal) => {
    expect(toDecimalString(amount, currency)).toBe(decimal);
  });

  it.each([0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])('refuses %p, which is no amount', (amount) => {
    expect(() => toDecimalString(amount, 'EUR')).toThrow(RangeError);
  });

  it('is read back to the same amount', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...CURRENCIES), (amount, currency) => {
        expect(toMinorUnits(toDecimalString(amount, currency), currency)).toBe(amount + 0);
      }),
    );
  });
});

describe('toMinorUnits', () => {
  it.each([
    ['12.5', 'EUR', 1250],
    ['12.500', 'EUR', 1250],
    ['-0.05', 'EUR', -5],
    ['7', 'KWD', 7000],
    ['-0', 'JPY', 0],
  ])('reads %s %s', (decimal, currency, amount) => {
    expect(toMinorUnits(decimal, currency)).toBe(amount);
  });

  it.each([
    ['12.505', 'EUR'],
    ['1.5', 'JPY'],
    ['1e3', 'EUR'],
    ['1,000.00', 'EUR'],
    [' 1', 'EUR'],
    ['', 'EUR'],
    ['1', 'ZZZ'],
    ['90071992547409.92', 'EUR'],
  ])('does not read %p as %s', (decimal, currency) => {
    expect(toMinorUnits(decimal, currency)).toBeUndefined();
  });
});

describe('sumOf', () => {
  it('adds exactly', () => {
    expect(sumOf([10, -3, 5])).toBe(12);
    expect(sumOf([])).toBe(0);
  });

  it('refuses a sum that is no safe integer', () => {
    expect(() => sumOf([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});

describe('shiftLeft', () => {
  it.each([
    ['0.25', 2, '0.0025'],
    ['1000', 2, '10.00'],
    ['-7', 3, '-0.007'],
    ['12.5', 0, '12.5'],
  ])('moves the point of %s by %i', (decimal, places, shifted) => {
    expect(shiftLeft(decimal, places)).toBe(shifted);
  });

  it('refuses what is no decimal', () => {
    expect(() => shiftLeft('ten', 2)).toThrow(RangeError);
  });
});

describe('plainDecimal', () => {
  it.each([
    ['10.50', '10.5'],
    ['010', '10'],
    ['0.0', '0'],
    ['-0', '0'],
    ['-00.250', '-0.25'],
    ['100', '100'],
  ])('writes %s as %s', (decimal, plain) => {
    expect(plainDecimal(decimal)).toBe(plain);
  });
});
