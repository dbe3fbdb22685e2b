import fc from 'fast-check';

import { exponentOf } from '../../../platform/money/currencies';
import { PLAIN } from '../../../platform/money/decimal-reader';
import { toDecimalString } from '../../../platform/money/money';
import type { Row } from '../mapping.types';

import {
  type AmountOptions,
  amountReader,
  currencyCode,
  decimalStringReader,
  integerReader,
  unitAmountReader,
} from './amounts';
import { Unfit } from './unfit';

const CURRENCIES = ['JPY', 'EUR', 'KWD', 'CLF'];

function options(given: Partial<AmountOptions> = {}): AmountOptions {
  const defaults = { currency: { code: 'EUR' }, notation: PLAIN, unit: 'major', sign: 'keep' } as const;
  return { ...defaults, times: null, trailingZeros: false, ...given };
}

function rowOf(cells: Record<string, string> = {}): Row {
  return { line: 2, length: 0, cell: (column) => cells[column] ?? '' };
}

function amount(
  text: string,
  given: Partial<AmountOptions> = {},
  cells: Record<string, string> = {},
): unknown {
  const value = amountReader(options(given))(text, rowOf(cells));
  return value instanceof Unfit ? value.code : value;
}

describe('amountReader', () => {
  it('reads what the exponents 0, 2, 3 and 4 write', () => {
    expect(CURRENCIES.map(exponentOf)).toEqual([0, 2, 3, 4]);
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...CURRENCIES), (minor, code) => {
        expect(amount(toDecimalString(minor, code), { currency: { code } })).toBe(minor);
      }),
    );
  });

  it('refuses every decimal finer than the minor unit, zeros too', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000_000 }),
        fc.constantFrom(...CURRENCIES),
        fc.stringMatching(/^\d{1,6}$/),
        (whole, code, excess) => {
          const fraction = '1'.repeat(exponentOf(code) ?? 0) + excess;
          expect(amount(`${String(whole)}.${fraction}`, { currency: { code } })).toBe('too_many_decimals');
        },
      ),
    );
  });

  it('takes zeros finer than the minor unit where the mapping says so', () => {
    expect(amount('1200.00', { currency: { code: 'JPY' }, trailingZeros: true })).toBe(1200);
    expect(amount('1200.01', { currency: { code: 'JPY' }, trailingZeros: true })).toBe('too_many_decimals');
    expect(amount('1.000', { trailingZeros: true })).toBe(100);
    expect(amount('1.000')).toBe('too_many_decimals');
  });

  it('fills up decimals that are not written', () => {
    expect([amount('51.6'), amount('72'), amount('.5')]).toEqual([5160, 7200, 50]);
  });

  it('refuses what is no number and what is no safe integer', () => {
    expect(amount('12,50')).toBe('not_a_number');
    expect(amount('n/a')).toBe('not_a_number');
    expect(amount('90071992547409.92')).toBe('number_too_large');
    expect(amount('90071992547409.91')).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('takes the currency of a column, and blames that column when there is no such currency', () => {
    const currency = { column: 'Currency' };
    expect(amount('5', { currency }, { Currency: ' jpy ' })).toBe(5);
    expect(amount('5', { currency }, { Currency: 'kwd' })).toBe(5000);
    expect(amountReader(options({ currency }))('5', rowOf({ Currency: 'XYZ' }))).toMatchObject({
      code: 'unknown_currency',
      column: 'Currency',
    });
  });

  it('reads minor units, and turns or drops signs', () => {
    expect(amount('5594', { unit: 'minor' })).toBe(5594);
    expect(amount('55.94', { unit: 'minor' })).toBe('too_many_decimals');
    expect(amount('-3.20', { sign: 'flip' })).toBe(320);
    expect(amount('3.20', { sign: 'flip' })).toBe(-320);
    expect(amount('-3.20', { sign: 'drop' })).toBe(320);
    expect(Object.is(amount('0', { sign: 'flip' }), 0)).toBe(true);
    expect(Object.is(amount('-0.00'), 0)).toBe(true);
  });

  it('multiplies by a column and rounds halves away from zero', () => {
    const times = 'Quantity';
    expect(amount('2.55', { times }, { Quantity: '6' })).toBe(1530);
    expect(amount('0.0025', { times }, { Quantity: '1000' })).toBe(250);
    expect(amount('0.005', { times }, { Quantity: '1' })).toBe(1);
    expect(amount('0.005', { times }, { Quantity: '-1' })).toBe(-1);
    expect(amountReader(options({ times }))('1', rowOf({ Quantity: 'six' }))).toMatchObject({
      code: 'not_a_number',
      column: 'Quantity',
    });
  });
});

describe('unitAmountReader', () => {
  it('writes unit prices as decimal strings of minor units', () => {
    const read = (text: string, code: string): unknown =>
      unitAmountReader(options({ currency: { code } }))(text, rowOf());
    expect(read('0.0025', 'EUR')).toBe('0.25');
    expect(read('10', 'EUR')).toBe('1000');
    expect(read('1.5', 'JPY')).toBe('1.5');
    expect(read('x', 'EUR')).toMatchObject({ code: 'not_a_number' });
  });
});

describe('other numbers', () => {
  it('reads decimals as strings in their shortest form', () => {
    expect(decimalStringReader(PLAIN)('010.50', rowOf())).toBe('10.5');
    expect(decimalStringReader(PLAIN)('ten', rowOf())).toMatchObject({ code: 'not_a_number' });
  });

  it('reads whole numbers', () => {
    expect(integerReader(PLAIN)('42', rowOf())).toBe(42);
    expect(integerReader(PLAIN)('42.0', rowOf())).toMatchObject({ code: 'not_a_number' });
    expect(integerReader(PLAIN)('9007199254740992', rowOf())).toMatchObject({ code: 'number_too_large' });
  });

  it('reads currency codes in any case', () => {
    expect(currencyCode('usd')).toBe('USD');
    expect(currencyCode('dollar')).toMatchObject({ code: 'unknown_currency' });
  });
});
