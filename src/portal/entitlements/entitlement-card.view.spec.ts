import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import { pageLocale } from '../../platform/views/page-locale';
import { entitlementCard, type EntitlementCard } from './entitlement-card.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const context = {
  today: '2026-11-22',
  merchant: 'Northwind',
  entitlements: '/s/1/entitlements',
  contracts: '/s/sid/contracts',
};
const calls: CustomerEntitlement = {
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

function card(entitlement: CustomerEntitlement, change: Partial<CustomerEntitlement> = {}): EntitlementCard {
  return entitlementCard({ ...entitlement, ...change }, locale, context);
}

it('leads to its use by day', () => {
  expect(card(calls).href).toBe('/s/1/entitlements/e');
  expect(entitlementCard(calls, locale, { ...context, entitlements: null }).href).toBeNull();
});

it.each([
  ['181204', 'At this pace you reach the limit on 25 November 2026.'],
  ['120000', 'At this pace you stay within the limit.'],
  ['200001', null],
])('says where its pace leads: %s', (used, pace) => {
  expect(card(calls, { used }).pace).toBe(pace);
});

describe('granted under a contract', () => {
  const contracts = [{ id: 'c-1', name: '2026 agreement' }];
  const label = 'From your contract “2026 agreement”';

  it('names it and leads to it', () => {
    const { contracts: found, terms } = card(calls, { contracts });
    expect(found).toEqual([{ label, href: '/s/sid/contracts/c-1', after: '' }]);
    expect(terms).toBe('');
  });

  it('says the rest after it', () => {
    const named = card(calls, { contracts, sources: ['contract', 'plan'], expires_at: '2027-01-01' });
    expect(named.contracts.map(({ after }) => after)).toEqual([' · ']);
    expect(named.terms).toBe('From your plan · until 31 December 2026');
  });

  it('only names it where the merchant shows no contracts', () => {
    const named = entitlementCard({ ...calls, contracts }, locale, { ...context, contracts: null });
    expect(named.contracts).toEqual([{ label, href: null, after: '' }]);
  });
});
