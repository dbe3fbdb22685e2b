import { exponentOf } from './currencies';

describe('exponentOf', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    // Currencies for which Intl omits the minor unit of ISO 4217.
    ['HUF', 2],
    ['IDR', 2],
    ['IQD', 3],
  ])('knows that %s has %i decimal places', (currency, places) => {
    expect(exponentOf(currency)).toBe(places);
  });

  it.each(['XXX', 'XAU', 'XDR', 'ABC', 'eur', 'EURO', ''])('knows no currency %p', (code) => {
    expect(exponentOf(code)).toBeUndefined();
  });
});
