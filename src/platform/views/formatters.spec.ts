import { dayAfter, dayBefore, daysBetween, formattersFor } from './formatters';

/** Replaces the non-breaking spaces of Intl by plain spaces. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f\u2009]/g, ' ');
}

const english = formattersFor('en', 'Europe/Berlin');
const british = formattersFor('en-GB', 'Europe/Berlin');

describe('money', () => {
  it.each([
    [238000, 'EUR', '€2,380.00'],
    [-238000, 'EUR', '-€2,380.00'],
    [123456, 'JPY', '¥123,456'],
    [1234567, 'KWD', 'KWD 1,234.567'],
    // Intl's default for forints is no decimal places.
    [123456, 'HUF', 'HUF 1,234.56'],
    [Number.MAX_SAFE_INTEGER, 'EUR', '€90,071,992,547,409.91'],
  ])('writes %i %s', (amount, currency, written) => {
    expect(plain(english.money(amount, currency))).toBe(written);
  });

  it('stays readable in a currency this runtime does not know', () => {
    expect(plain(english.money(1250, 'ZZZ'))).toBe('ZZZ 12.50');
  });

  it.each([
    ['1000', '€10.00'],
    ['0.25', '€0.0025'],
    ['11.037', '€0.11037'],
    ['0.000000000001', '€0.00000000000001'],
  ])('writes a unit price of %s minor units without rounding it', (unitAmount, written) => {
    expect(english.unitPrice(unitAmount, 'EUR')).toBe(written);
  });
});

describe('days', () => {
  it('writes a day as the locale does', () => {
    expect(english.day('2026-10-31')).toBe('October 31, 2026');
    expect(british.day('2026-10-31')).toBe('31 October 2026');
    expect(british.dayShort('2026-10-31')).toBe('31 Oct 2026');
  });

  it('writes a range up to its last day', () => {
    expect(plain(british.dayRange('2026-10-01', '2026-11-01'))).toBe('1 – 31 October 2026');
    expect(plain(british.dayRangeShort('2026-01-01', '2027-01-01'))).toBe('1 Jan – 31 Dec 2026');
    expect(plain(british.dayRange('2026-10-01', '2026-10-02'))).toBe('1 October 2026');
  });

  it('shows the day of a moment where the reader is', () => {
    const moment = '2026-10-31T23:30:00.123456Z';
    expect(british.dayOfMoment(moment)).toBe('1 November 2026');
    expect(british.calendarDay(moment)).toBe('2026-11-01');
    expect(formattersFor('en-GB', 'America/New_York').calendarDay(moment)).toBe('2026-10-31');
    expect(british.timeOfMoment(moment)).toBe('00:30');
    expect(british.moment(moment)).toBe('1 November 2026 at 00:30');
    const american = formattersFor('en-US', 'America/New_York');
    expect(american.moment('2026-11-01T13:05:00Z')).toMatch(/^November 1, 2026 at 8:05\sAM$/);
  });

  it('counts days across a change of the clocks', () => {
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysBetween('2026-11-22', '2026-10-31')).toBe(-22);
  });

  it('says how far a day is away', () => {
    expect(english.relativeDays(-22)).toBe('22 days ago');
    expect(english.relativeDays(-1)).toBe('yesterday');
  });
});

describe('numbers and names', () => {
  it('keeps every digit of a decimal string', () => {
    expect(english.number('123456789012345678.5')).toBe('123,456,789,012,345,678.5');
    expect(english.percent('8.25')).toBe('8.25%');
  });

  it('lists and names', () => {
    expect(english.list(['A', 'B', 'C'])).toBe('A, B, and C');
    expect(english.countryName('DE')).toBe('Germany');
    expect(english.countryName('nowhere')).toBe('nowhere');
  });
});

it('makes the formatters of a locale and zone once', () => {
  expect(formattersFor('en-GB', 'Europe/Berlin')).toBe(british);
});

it('the day so many days later, or earlier', () => {
  expect(dayAfter('2026-12-30', 3)).toBe('2027-01-02');
  expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29');
});

it.each([
  ['2026-03-01', '2026-02-28'],
  ['2028-03-01', '2028-02-29'],
  ['2026-01-01', '2025-12-31'],
])('the day before %s is %s', (day, before) => {
  expect(dayBefore(day)).toBe(before);
});
