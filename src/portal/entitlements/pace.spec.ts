import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import { paceOf } from './pace';

const CALLS: CustomerEntitlement = {
  id: 'e',
  name: 'API calls',
  description: null,
  type: 'quantity',
  unit: 'calls',
  active: true,
  limit: '200000',
  used: '120000',
  period: 'P1M',
  current_period: { start: '2026-11-01', end: '2026-12-01' },
  active_from: '2026-01-01',
  expires_at: null,
  contracts: [],
  sources: ['contract'],
};
const CREDITS: CustomerEntitlement = {
  ...CALLS,
  type: 'credits',
  limit: '100',
  used: '10',
  period: null,
  current_period: null,
  active_from: '2026-11-01',
};
const within = { kind: 'within' };
const reached = (day: string): object => ({ kind: 'reached', day });

it.each<[string, Partial<CustomerEntitlement>, string, object | null]>([
  // 181,204 in 22 days are 8,236.5 a day: the 200,000th falls on day 24.28…
  ['above the limit', { used: '181204' }, '2026-11-22', reached('2026-11-25')],
  // 120,000 in 18 days are 6,666.6 a day, 200,000 in 30: on the last day.
  ['exactly at the limit on the last day', { used: '120000' }, '2026-11-18', reached('2026-11-30')],
  ['one less', { used: '119999' }, '2026-11-18', within],
  ['far below', { used: '1' }, '2026-11-18', within],
  ['on the second day', { used: '199999' }, '2026-11-02', reached('2026-11-03')],
  ['on the first day', { used: '199999' }, '2026-11-01', null],
  ['with nothing used', { used: '0' }, '2026-11-18', null],
  ['with more taken back than used', { used: '-5' }, '2026-11-18', null],
  ['at the limit', { used: '200000' }, '2026-11-18', null],
  ['over the limit', { used: '200001' }, '2026-11-18', null],
  ['without a limit', { limit: null }, '2026-11-18', null],
  ['of nothing granted', { limit: '0', used: '0' }, '2026-11-18', null],
  ['of what does not hold now', { active: false }, '2026-11-18', null],
  ['of seats', { period: null, current_period: null }, '2026-11-18', null],
  ['of a feature', { type: 'feature', limit: null, used: null }, '2026-11-18', null],
  [
    'of what ends before it would be reached',
    { used: '130000', expires_at: '2026-11-20' },
    '2026-11-18',
    within,
  ],
  [
    'of what ends later than the period',
    { used: '130000', expires_at: '2027-01-01' },
    '2026-11-18',
    reached('2026-11-28'),
  ],
  ['of fractions', { limit: '0.3', used: '0.1' }, '2026-11-10', reached('2026-11-30')],
])('%s', (_what, change, today, expected) => {
  expect(paceOf({ ...CALLS, ...change }, today)).toEqual(expected);
});

describe('of credits', () => {
  it.each<[string, Partial<CustomerEntitlement>, string, object | null]>([
    ['is when they are used up', {}, '2026-11-10', reached('2027-02-08')],
    ['is that they last until they end', { expires_at: '2027-02-08' }, '2026-11-10', within],
    [
      'is when they are used up on the last day',
      { expires_at: '2027-02-09' },
      '2026-11-10',
      reached('2027-02-08'),
    ],
    ['is nothing where they last for years', { used: '0.01' }, '2026-11-10', null],
    ['is nothing on the first day', {}, '2026-11-01', null],
  ])('%s', (_what, change, today, expected) => {
    expect(paceOf({ ...CREDITS, ...change }, today)).toEqual(expected);
  });
});
