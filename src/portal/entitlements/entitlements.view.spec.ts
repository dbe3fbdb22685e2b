import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { entitlementCard, type EntitlementCard } from './entitlement-card.view';
import { entitlementsView } from './entitlements.view';

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
  description: 'Every request counts.',
  type: 'quantity',
  unit: 'calls',
  active: true,
  limit: '200000',
  used: '120000',
  period: 'P1M',
  current_period: { start: '2026-11-01', end: '2026-12-01' },
  active_from: '2026-01-01',
  expires_at: null,
  sources: ['contract'],
  contracts: [],
};
const sso: CustomerEntitlement = {
  ...calls,
  name: 'Single sign-on',
  type: 'feature',
  unit: null,
  limit: null,
  used: null,
  period: null,
  current_period: null,
};
const hours: CustomerEntitlement = {
  ...calls,
  name: 'Consulting',
  type: 'credits',
  unit: 'hours',
  limit: '40',
  used: '10.5',
  period: null,
  current_period: null,
};
const ended = { active: false, current_period: null, expires_at: '2026-10-01' };
const coming = { active: false, current_period: null, active_from: '2027-01-01' };

function card(entitlement: CustomerEntitlement, change: Partial<CustomerEntitlement> = {}): EntitlementCard {
  return entitlementCard({ ...entitlement, ...change }, locale, context);
}

describe('a feature', () => {
  it('is included, and counts nothing', () => {
    expect(card(sso)).toEqual({
      name: 'Single sign-on',
      href: null,
      description: 'Every request counts.',
      share: null,
      badge: { word: 'Included', icon: 'done', tone: 'good' },
      meter: null,
      amount: null,
      reset: null,
      pace: null,
      contracts: [],
      terms: 'From your contract',
      ended: false,
    });
  });

  it('granted for later names its day', () => {
    expect(card(sso, coming)).toMatchObject({ badge: { word: 'From 1 January 2027' }, ended: false });
  });

  it('that is over says so, and names the last day on which it held', () => {
    const over = card(sso, ended);
    expect(over).toMatchObject({ badge: { word: 'Ended', tone: 'quiet' }, ended: true });
    expect(over.terms).toBe('From your contract · ended 30 September 2026');
  });
});

describe('a quantity', () => {
  it('shows what is used of the limit, what is left, and when it starts again', () => {
    expect(card(calls)).toMatchObject({
      share: '60% used',
      badge: null,
      meter: { label: 'API calls: 60% used', value: 60, tone: 'plain' },
      amount: '120,000 of 200,000 calls · 80,000 left',
      reset: 'Resets 1 December 2026',
    });
  });

  it.each([
    { used: '181204', share: '91% used', word: 'Close to the limit', tone: 'warn', rest: '18,796 left' },
    { used: '200000', share: '100% used', word: 'Limit reached', tone: 'warn', rest: '0 left' },
    { used: '200001', share: '101% used', word: 'Over the limit', tone: 'bad', rest: '1 over the limit' },
  ])('says at $used how close the limit is', ({ used, share, word, tone, rest }) => {
    const near = card(calls, { used });
    const value = Math.min(100, Number.parseInt(share, 10));
    expect(near).toMatchObject({ share, badge: { word, tone }, meter: { value, tone } });
    expect(near.badge?.icon).not.toBe('');
    expect(near.amount).toBe(`${Number(used).toLocaleString('en-GB')} of 200,000 calls · ${rest}`);
  });

  it('without a limit has no bar', () => {
    expect(card(calls, { limit: null })).toMatchObject({
      share: null,
      badge: { word: 'Unlimited' },
      meter: null,
      amount: '120,000 calls used',
      reset: 'Resets 1 December 2026',
    });
  });

  it('that never resets says so', () => {
    expect(card(calls, { period: null, current_period: null }).reset).toBe('Does not reset');
  });

  it('that ends before it would reset names its end instead', () => {
    const last = card(calls, { expires_at: '2026-12-01' });
    expect(last).toMatchObject({ reset: null, terms: 'From your contract · until 30 November 2026' });
    expect(card(calls, { expires_at: '2026-12-02' }).reset).toBe('Resets 1 December 2026');
  });

  it('keeps every digit', () => {
    const fine = card(calls, { used: '0.000000000001', limit: '999999999999999.5', unit: null });
    expect(fine.amount).toBe(
      '0.000000000001 of 999,999,999,999,999.5 · 999,999,999,999,999.499999999999 left',
    );
  });

  it('granted for later says how much, and how often it resets', () => {
    expect(card(calls, coming)).toMatchObject({
      meter: null,
      amount: '200,000 calls',
      reset: 'Resets every month',
    });
    expect(card(calls, { ...coming, limit: null, period: 'P3M' })).toMatchObject({
      amount: 'No limit',
      reset: 'Resets every 3 months',
    });
  });

  it.each([
    ['P1D', 'Resets every day'],
    ['P2W', 'Resets every 2 weeks'],
    ['P1Y', 'Resets every year'],
  ])('has a rhythm of %s', (period, words) => {
    expect(card(calls, { ...coming, period }).reset).toBe(words);
  });

  it('that is over shows its last period', () => {
    expect(card(calls, ended)).toMatchObject({
      meter: null,
      amount: '120,000 of 200,000 calls used in the last period',
      reset: null,
    });
    expect(card(calls, { ...ended, period: null }).amount).toBe('120,000 of 200,000 calls used');
  });
});

describe('credits', () => {
  it('show the balance that is left', () => {
    expect(card(hours)).toMatchObject({
      share: '74% left',
      badge: null,
      meter: { value: 74, tone: 'plain' },
      amount: '29.5 of 40 hours left',
      reset: null,
    });
  });

  it.each([
    { used: '34.5', share: '14% left', word: 'Running low', value: 14, amount: '5.5 of 40 hours left' },
    { used: '40', share: '0% left', word: 'Used up', value: 0, amount: '0 of 40 hours left' },
    {
      used: '41.25',
      share: '0% left',
      word: 'Overdrawn',
      value: 0,
      amount: '41.25 of 40 hours used · 1.25 over',
    },
  ])('at $used used are "$word"', ({ used, share, word, value, amount }) => {
    expect(card(hours, { used })).toMatchObject({ share, badge: { word }, meter: { value }, amount });
  });
});

it('says where an entitlement comes from', () => {
  expect(card(calls, { sources: ['contract', 'plan', 'manual'] }).terms).toBe(
    'From your contract · From your plan · Granted by Northwind',
  );
});

describe('the page', () => {
  const links = { merchant: 'Northwind', entitlements: '/s/1/entitlements', contracts: null };

  it('shows first what holds, then what is to come, then what has ended', () => {
    const entitlements = [
      { ...sso, ...ended, name: 'A' },
      { ...sso, ...coming, name: 'B' },
      { ...sso, name: 'C' },
      { ...sso, name: 'D' },
    ];
    const view = entitlementsView({ entitlements, today: context.today }, locale, links);
    expect(view.cards.map(({ name }) => name)).toEqual(['C', 'D', 'B', 'A']);
    expect(view.empty).toBeNull();
  });

  it('says what will be there when there is nothing', () => {
    const view = entitlementsView({ entitlements: [], today: context.today }, locale, links);
    expect(view.empty).toEqual({
      title: 'No entitlements yet',
      text: 'The features, limits and credits in your agreement with Northwind appear here.',
    });
  });

  it.each([[[]], [[calls, sso, { ...sso, description: null }, { ...hours, ...ended }]]])(
    'looks up nothing that its view does not give',
    (entitlements: CustomerEntitlement[]) => {
      const view = entitlementsView({ entitlements, today: context.today }, locale, links);
      expect(absentKeys('portal/entitlements/entitlements', view)).toEqual([]);
    },
  );
});
