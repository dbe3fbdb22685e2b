import fc from 'fast-check';
import { dayBefore } from '../platform/views/formatters';
import { monthOf, periodAt } from './grant-period';

describe('periodAt', () => {
  it.each([
    ['on the first day', '2026-10-01', 'P1M', '2026-10-01', '2026-10-01', '2026-11-01'],
    ['on the last day', '2026-10-01', 'P1M', '2026-10-31', '2026-10-01', '2026-11-01'],
    ['on the day of the reset', '2026-10-01', 'P1M', '2026-11-01', '2026-11-01', '2026-12-01'],
    ['before the first day', '2026-10-01', 'P1M', '2026-09-01', '2026-09-01', '2026-10-01'],
    ['a year before the first day', '2026-10-31', 'P1M', '2025-09-30', '2025-09-30', '2025-10-31'],
    ['weeks before the first day', '2026-12-28', 'P1W', '2026-12-20', '2026-12-14', '2026-12-21'],
    ['from the 31st, in February', '2026-01-31', 'P1M', '2026-02-28', '2026-02-28', '2026-03-31'],
    ['from the 31st, the day before', '2026-01-31', 'P1M', '2026-02-27', '2026-01-31', '2026-02-28'],
    ['from the 31st, in a leap year', '2028-01-31', 'P1M', '2028-02-29', '2028-02-29', '2028-03-31'],
    ['from the 31st, in April', '2026-01-31', 'P1M', '2026-04-15', '2026-03-31', '2026-04-30'],
    ['from 29 February, yearly', '2024-02-29', 'P1Y', '2025-02-28', '2025-02-28', '2026-02-28'],
    ['from 29 February, four years on', '2024-02-29', 'P1Y', '2028-03-01', '2028-02-29', '2029-02-28'],
    ['quarterly', '2026-11-30', 'P3M', '2027-02-28', '2027-02-28', '2027-05-30'],
    ['weekly over the change of year', '2026-12-28', 'P1W', '2027-01-03', '2026-12-28', '2027-01-04'],
    ['every ten days', '2026-01-01', 'P10D', '2026-01-25', '2026-01-21', '2026-01-31'],
    ['daily', '2026-01-01', 'P1D', '2026-03-01', '2026-03-01', '2026-03-02'],
    ['many years later', '1900-01-31', 'P1M', '2026-10-05', '2026-09-30', '2026-10-31'],
    ['at the end of the calendar', '9999-12-15', 'P1M', '9999-12-20', '9999-12-15', '9999-12-31'],
  ])('%s', (_case, anchor, duration, today, start, end) => {
    expect(periodAt(anchor, duration, today)).toEqual({ start, end });
  });

  it.each(['', 'P', 'P0M', 'P1', 'P1M1D', 'PT1H', '1M', 'P1000D'])('refuses %p', (duration) => {
    expect(() => periodAt('2026-01-01', duration, '2026-01-01')).toThrow(RangeError);
  });

  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true });
  const days = fc
    .tuple(day, day)
    .map(([a, b]) => [a, b].map((date) => date.toISOString().slice(0, 10)).sort());
  const duration = fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom('Y', 'M', 'W', 'D'))
    .map(([count, unit]) => `P${String(count)}${unit}`);

  it('holds today, and the next period begins where it ends', () => {
    fc.assert(
      fc.property(days, duration, ([anchor = '', today = ''], length) => {
        const period = periodAt(anchor, length, today);
        expect(period.start <= today && today < period.end).toBe(true);
        expect(periodAt(anchor, length, period.end).start).toBe(period.end);
        expect(periodAt(anchor, length, period.start)).toEqual(period);
        expect(periodAt(anchor, length, dayBefore(period.end))).toEqual(period);
      }),
    );
  });

  it('begins on the day of the month of the anchor, or on the last one when the month is shorter', () => {
    const months = fc.integer({ min: 1, max: 120 }).map((count) => `P${String(count)}M`);
    fc.assert(
      fc.property(days, months, ([anchor = '', today = ''], length) => {
        const { start } = periodAt(anchor, length, today);
        const nextDay = new Date(Date.parse(start) + 86_400_000).toISOString().slice(0, 10);
        expect(
          start.slice(8) === anchor.slice(8) || (nextDay.endsWith('-01') && start.slice(8) < anchor.slice(8)),
        ).toBe(true);
      }),
    );
  });
});

it.each([
  ['2026-11-25', '2026-11-01', '2026-12-01'],
  ['2026-12-31', '2026-12-01', '2027-01-01'],
  ['2028-02-01', '2028-02-01', '2028-03-01'],
])('the month of %s', (day, start, end) => {
  expect(monthOf(day)).toEqual({ start, end });
});
