import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import { isNearLimit, usageOf } from './usage.view';

describe('usageOf', () => {
  it.each([
    ['0', '200', 'within', 0, '200'],
    ['159.999999999999', '200', 'within', 79, '40.000000000001'],
    ['160', '200', 'near', 80, '40'],
    ['181204', '200000', 'near', 91, '18796'],
    ['199.999999999999', '200', 'near', 99, '0.000000000001'],
    ['200', '200.000', 'reached', 100, '0'],
    ['200.000000000001', '200', 'over', 101, '0.000000000001'],
    ['600', '200', 'over', 300, '400'],
    ['0.3', '0.3', 'reached', 100, '0'],
    ['-5', '250', 'within', 0, '255'],
  ] as const)('%s of %s is %s', (used, limit, ...[state, percent, difference]) => {
    expect(usageOf(used, limit)).toEqual({ state, percent, difference });
  });

  it('is exact where a float is not', () => {
    expect(usageOf('999999999999999.123456789011', '999999999999999.123456789012')).toEqual({
      state: 'near',
      percent: 99,
      difference: '0.000000000001',
    });
    expect(usageOf('9007199254740993', '9007199254740992').state).toBe('over');
  });

  it('knows no share of nothing', () => {
    expect(usageOf('0', '0')).toEqual({ state: 'within', percent: null, difference: '0' });
    expect(usageOf('1', '0')).toEqual({ state: 'over', percent: null, difference: '1' });
  });

  it.each(['', 'a', '1e5', '1.', '.5', '--1'])('refuses "%s"', (text) => {
    expect(() => usageOf(text, '1')).toThrow(RangeError);
    expect(() => usageOf('1', text)).toThrow(RangeError);
  });
});

describe('isNearLimit', () => {
  const near: CustomerEntitlement = {
    id: 'e',
    name: 'API calls',
    description: null,
    type: 'quantity',
    unit: null,
    active: true,
    limit: '100',
    used: '80',
    period: null,
    current_period: null,
    active_from: '2026-01-01',
    expires_at: null,
    sources: [],
    contracts: [],
  };

  it.each<[string, Partial<CustomerEntitlement>, boolean]>([
    ['80 %', {}, true],
    ['credits over their limit', { type: 'credits', used: '101' }, true],
    ['less than 80 %', { used: '79.99' }, false],
    ['nothing used', { used: null }, false],
    ['no limit', { limit: null }, false],
    ['a feature', { type: 'feature', limit: null, used: null }, false],
    ['what does not hold now', { active: false }, false],
  ])('%s', (_what, change, expected) => {
    expect(isNearLimit({ ...near, ...change })).toBe(expected);
  });
});
