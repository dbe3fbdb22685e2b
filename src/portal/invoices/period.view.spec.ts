import { pageLocale } from '../../platform/views/page-locale';
import { periodChoices, periodRange } from './period.view';

describe('periodRange', () => {
  it.each([
    ['last_30_days', '2026-10-24', '2026-11-23'],
    ['last_90_days', '2026-08-25', '2026-11-23'],
    ['2025', '2025-01-01', '2026-01-01'],
  ])('%s begins on %s and ends before %s', (period, start, end) => {
    expect(periodRange(period, '2026-11-22')).toEqual({ start, end });
  });

  it.each(['', 'toString', '25', '0000', '20255', "2025'"])('%p is no period', (period) => {
    expect(periodRange(period, '2026-11-22')).toBeNull();
  });
});

describe('periodChoices', () => {
  const locale = pageLocale('en', 'UTC');
  const values = (days: Parameters<typeof periodChoices>[0]) =>
    periodChoices(days, locale).map(({ value }) => value);

  it('offers every year back to the first invoice', () => {
    expect(values({ chosen: '', today: '2026-11-22', since: '2024-03-01' })).toEqual([
      '',
      'last_30_days',
      'last_90_days',
      '2026',
      '2025',
      '2024',
    ]);
  });

  it('offers this year and the last when there is no invoice yet', () => {
    expect(values({ chosen: '', today: '2026-11-22', since: null }).slice(3)).toEqual(['2026', '2025']);
  });

  it('marks the one chosen', () => {
    const chosen = periodChoices({ chosen: '2025', today: '2026-11-22', since: null }, locale);
    expect(chosen.filter(({ selected }) => selected).map(({ label }) => label)).toEqual(['2025']);
  });
});
