import type { EntitlementType } from './entitlements.types';
import { missingFields, termErrors } from './grant-rules';

const open = {
  limit: null,
  period: null,
  active_from: '2026-10-01',
  expires_at: null,
  contract_id: null,
  source: 'manual' as const,
};

describe('termErrors', () => {
  it.each<[string, object, EntitlementType]>([
    ['a feature', {}, 'feature'],
    ['a quantity without a limit', {}, 'quantity'],
    ['a quantity with limit and period', { limit: '10000', period: 'P1M' }, 'quantity'],
    ['credits', { limit: '0' }, 'credits'],
    ['one that ends', { expires_at: '2026-10-02' }, 'feature'],
    ['one from a contract', { contract_id: 'c', source: 'contract' }, 'feature'],
    ['one that was withdrawn', { expires_at: '2026-10-01' }, 'feature'],
  ])('takes %s', (_case, terms, type) => {
    expect(termErrors({ ...open, ...terms }, type)).toEqual([]);
  });

  it.each<[string, object, EntitlementType, string, string]>([
    ['a feature with a limit', { limit: '1' }, 'feature', 'limit', 'not_for_feature'],
    ['a feature with a period', { period: 'P1M' }, 'feature', 'period', 'not_for_feature'],
    ['credits without a limit', {}, 'credits', 'limit', 'required'],
    ['credits with a period', { limit: '5', period: 'P1M' }, 'credits', 'period', 'not_for_credits'],
    ['a contract named by another source', { contract_id: 'c' }, 'feature', 'source', 'not_contract'],
    ['an end before the start', { expires_at: '2026-09-30' }, 'quantity', 'expires_at', 'before_start'],
  ])('refuses %s', (_case, terms, type, field, code) => {
    expect(termErrors({ ...open, ...terms }, type)).toEqual([expect.objectContaining({ field, code })]);
  });
});

describe('missingFields', () => {
  const whole = { customer_id: 'c', entitlement_id: 'e', active_from: '2026-10-01', limit: 5 };

  it('finds nothing missing in a whole grant', () => {
    expect(missingFields(whole, 'quantity')).toEqual([]);
    expect(missingFields({ ...whole, limit: null }, 'quantity')).toEqual([]);
    expect(missingFields({ ...whole, limit: undefined }, 'feature')).toEqual([]);
  });

  it('names everything that a new grant lacks', () => {
    expect(missingFields({}, null).map((error) => error.field)).toEqual([
      'customer_id',
      'entitlement_id',
      'active_from',
    ]);
  });

  it('wants the limit of a quantity said, so that none is granted without one by oversight', () => {
    expect(missingFields({ ...whole, limit: undefined }, 'quantity')).toEqual([
      expect.objectContaining({ field: 'limit', code: 'required' }),
    ]);
  });
});
