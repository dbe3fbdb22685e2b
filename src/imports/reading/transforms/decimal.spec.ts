import fc from 'fast-check';

import { type Decimal, decimalReader, PLAIN, plain, product, rounded, shifted } from './decimal';

const read = decimalReader(PLAIN);

function written(text: string, notation: Partial<Parameters<typeof decimalReader>[0]> = {}): string | null {
  const decimal = decimalReader({ ...PLAIN, ...notation })(text);
  return decimal && plain(decimal);
}

describe('decimalReader', () => {
  it.each([
    ['55.94', 5594n, 2],
    ['51.6', 516n, 1],
    ['72', 72n, 0],
    ['.5', 5n, 1],
    ['-0.10', -10n, 2],
    ['+3', 3n, 0],
    ['−7.5', -75n, 1],
    ['(12.00)', -1200n, 2],
    ['007', 7n, 0],
  ])('reads %s exactly', (text, units, places) => {
    expect(read(text)).toEqual({ units, places });
  });

  it.each([
    '',
    '.',
    '1.',
    '1,5',
    '1,234.50',
    '1 000',
    "1'000",
    '1e3',
    '0x10',
    'NaN',
    '--1',
    '(-1)',
    '$5',
    '1.2.3',
    '1-',
    '٣',
  ])('refuses %j in plain notation', (text) => {
    expect(read(text)).toBeNull();
  });

  it('refuses a number too long to be one', () => {
    expect(read('9'.repeat(61))).toBeNull();
  });

  it('takes a thousands separator only where the notation has it, and only before three digits', () => {
    expect(written('1,234,567.50', { thousands: ',' })).toBe('1234567.5');
    expect(written('1.234,50', { decimal: ',', thousands: '.' })).toBe('1234.5');
    expect(written('1 234,5', { decimal: ',', thousands: ' ' })).toBe('1234.5');
    expect(written('1’234.5', { thousands: "'" })).toBe('1234.5');
    expect(written('1234.5', { thousands: ',' })).toBe('1234.5');
    for (const wrong of ['12,34', '1,23,456', ',123', '1234,567', '1,2345']) {
      expect(written(wrong, { thousands: ',' })).toBeNull();
    }
  });

  it('takes a symbol before or after the number, with the sign on either side of it', () => {
    for (const text of ['-$1.50', '$-1.50', '-1.50 $', '($1.50)', '- $ 1.50']) {
      expect(written(text, { symbol: '$' })).toBe('-1.5');
    }
    expect(written('R$ 3', { symbol: 'R$' })).toBe('3');
    expect(written('€3', { symbol: '$' })).toBeNull();
    expect(written('-$-1', { symbol: '$' })).toBeNull();
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
        const again = read(plain(decimal));
        expect(again).not.toBeNull();
        const { units, places } = again as Decimal;
        expect(units * 10n ** BigInt(decimal.places)).toBe(decimal.units * 10n ** BigInt(places));
        expect(plain({ units, places })).toBe(plain(decimal));
      }),
    );
    expect(plain({ units: -0n, places: 2 })).toBe('0');
    expect(plain({ units: -5n, places: 2 })).toBe('-0.05');
  });

  it('rounds halves away from zero, alike on both sides', () => {
    expect(
      ['1.5', '2.5', '-1.5', '-2.5', '1.4999', '-0.4'].map((text) => rounded(read(text) as Decimal)),
    ).toEqual([2n, 3n, -2n, -3n, 1n, 0n]);
    fc.assert(
      fc.property(decimals, ({ units, places }) => {
        expect(rounded({ units: -units, places })).toBe(-rounded({ units, places }));
      }),
    );
  });

  it('multiplies and shifts without loss', () => {
    expect(plain(product(read('0.1') as Decimal, read('0.2') as Decimal))).toBe('0.02');
    expect(plain(shifted(read('2.555') as Decimal, 2))).toBe('255.5');
    expect(plain(shifted(read('3') as Decimal, 3))).toBe('3000');
  });
});
