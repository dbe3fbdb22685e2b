import type { CustomerEntitlement, EntitlementUsage } from '../../entitlements/entitlements.types';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { entitlementView, type EntitlementView } from './entitlement.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const links = { entitlements: '/s/1/entitlements', contracts: null, merchant: 'Northwind' };
const CALLS: CustomerEntitlement = {
  id: 'e',
  name: 'API calls',
  description: 'Every request counts.',
  type: 'quantity',
  unit: 'calls',
  active: true,
  limit: '1000',
  used: '60.5',
  period: 'P1W',
  current_period: { start: '2026-11-01', end: '2026-11-08' },
  active_from: '2026-01-01',
  expires_at: null,
  contracts: [],
  sources: ['contract'],
};

function usageOf(quantities: readonly string[], change: Partial<EntitlementUsage> = {}): EntitlementUsage {
  return {
    entitlement: CALLS,
    range: { start: '2026-11-01', end: '2026-11-08' },
    older: '2026-10-31',
    newer: null,
    days: quantities.map((quantity, index) => ({ day: `2026-11-0${String(index + 1)}`, quantity })),
    today: '2026-11-04',
    ...change,
  };
}

const view = (...given: Parameters<typeof usageOf>): EntitlementView =>
  entitlementView(usageOf(...given), locale, links);
const WEEK = ['10', '40.5', '0', '10', '0', '0', '0'];

it('adds the days up, and names the one with the most', () => {
  const { title, summary, chart } = view(WEEK);
  expect(title).toBe('API calls');
  expect(summary.replace(/\u2009/g, ' ')).toBe('1 – 7 November 2026: 60.5 calls used in total.');
  expect(chart).toMatchObject({
    peak: 'Highest daily usage: 40.5 calls on 2 November 2026',
    first: '1 Nov 2026',
    last: '7 Nov 2026',
  });
  expect(chart?.label).toBe(`API calls. ${summary} Highest daily usage: 40.5 calls on 2 November 2026.`);
});

it('draws a bar for each day with use, and leaves room for the days to come', () => {
  const { chart } = view(WEEK);
  expect(chart?.width).toBe(70);
  expect(chart?.bars.map(({ x, title }) => [x, title])).toEqual([
    [1, '1 November 2026: 10 calls'],
    [11, '2 November 2026: 40.5 calls'],
    [31, '4 November 2026: 10 calls'],
  ]);
});

it('lists the days until today, newest first', () => {
  expect(view(WEEK).rows).toEqual([
    { day: '4 November 2026', used: '10' },
    { day: '3 November 2026', used: '0' },
    { day: '2 November 2026', used: '40.5' },
    { day: '1 November 2026', used: '10' },
  ]);
});

it('shows what was reported ahead of its day', () => {
  expect(view(['1', '0', '0', '0', '0', '3', '0']).rows.map(({ used }) => used)).toEqual([
    '3',
    '0',
    '0',
    '0',
    '0',
    '1',
  ]);
});

it('has no chart where nothing was used', () => {
  expect(view(['0', '0', '0'])).toMatchObject({ chart: null });
});

it('keeps every digit of the sum', () => {
  const fine = view(['999999999999999', '0.000000000001']);
  expect(fine.summary).toContain('999,999,999,999,999.000000000001 calls');
});

it('leads to older and newer ranges, and to all entitlements', () => {
  expect(view(WEEK, { newer: '2026-11-08' })).toMatchObject({
    older: '/s/1/entitlements/e?day=2026-10-31',
    newer: '/s/1/entitlements/e?day=2026-11-08',
    all: '/s/1/entitlements',
    card: { href: null },
  });
});

it.each<[string, Parameters<typeof usageOf>]>([
  ['use', [WEEK]],
  ['nothing', [['0'], { older: null }]],
  ['no limit', [WEEK, { entitlement: { ...CALLS, description: null, limit: null }, newer: '2026-11-08' }]],
])('looks up nothing that its view does not give: %s', (_what, given) => {
  expect(absentKeys('portal/entitlements/entitlement', view(...given))).toEqual([]);
});
