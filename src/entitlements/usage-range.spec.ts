import { BadUsageRange } from './entitlements.errors';
import { assertUsageRange, usageWindow } from './usage-range';

describe('assertUsageRange', () => {
  it.each([
    ['2026-10-01', '2026-10-02'],
    ['2028-01-01', '2029-01-01'],
  ])('takes %s to %s', (start, end) => {
    expect(() => {
      assertUsageRange({ start, end });
    }).not.toThrow();
  });

  it.each([
    ['2026-02-30', '2026-10-02', 'start', 'not_day'],
    ['2026-10-01', 'tomorrow', 'end', 'not_day'],
    ['2026-10-01', '2026-10-01', 'end', 'before_start'],
    ['2026-10-02', '2026-10-01', 'end', 'before_start'],
    ['2026-01-01', '2027-01-03', 'end', 'too_long'],
  ])('refuses %s to %s', (start, end, field, code) => {
    let thrown: unknown;
    try {
      assertUsageRange({ start, end });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(BadUsageRange);
    expect((thrown as BadUsageRange).errors).toEqual([expect.objectContaining({ field, code })]);
  });
});

describe('usageWindow', () => {
  const monthly = { anchor: '2026-01-15', period: 'P1M' };
  const span = { first: '2025-12-20', last: '2026-11-25' };

  it.each<[string, Parameters<typeof usageWindow>, string, string, string | null, string | null]>([
    ['today', [monthly, span, null], '2026-11-15', '2026-12-15', '2026-11-14', null],
    [
      'the period before',
      [monthly, span, '2026-11-14'],
      '2026-10-15',
      '2026-11-15',
      '2026-10-14',
      '2026-11-15',
    ],
    [
      'what was before the anchor',
      [monthly, span, '2026-01-14'],
      '2025-12-15',
      '2026-01-15',
      null,
      '2026-01-15',
    ],
    [
      'a day before everything',
      [monthly, span, '2020-01-01'],
      '2026-11-15',
      '2026-12-15',
      '2026-11-14',
      null,
    ],
    ['what is no day', [monthly, span, '2026-02-30'], '2026-11-15', '2026-12-15', '2026-11-14', null],
    ['a day ahead', [monthly, span, '2026-12-20'], '2026-11-15', '2026-12-15', '2026-11-14', null],
    ['no period', [null, span, '2026-02-03'], '2026-02-01', '2026-03-01', '2026-01-31', '2026-03-01'],
    ['a year', [{ ...monthly, period: 'P1Y' }, span, null], '2026-11-01', '2026-12-01', '2026-10-31', null],
    [
      'a quarter',
      [{ ...monthly, period: 'P3M' }, span, null],
      '2026-10-15',
      '2027-01-15',
      '2026-10-14',
      null,
    ],
    ['a day', [{ ...monthly, period: 'P1D' }, span, null], '2026-11-01', '2026-12-01', '2026-10-31', null],
    ['a week', [{ ...monthly, period: 'P1W' }, span, null], '2026-11-19', '2026-11-26', '2026-11-18', null],
    [
      'one day in all',
      [null, { first: '2026-11-25', last: '2026-11-25' }, null],
      '2026-11-01',
      '2026-12-01',
      null,
      null,
    ],
  ])('shows the range of %s', (_what, given, start, end, older, newer) => {
    expect(usageWindow(...given)).toEqual({ range: { start, end }, older, newer });
  });
});
