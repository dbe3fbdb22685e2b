import { plain } from './decimal';
import { decimalReader, PLAIN } from './decimal-reader';

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
