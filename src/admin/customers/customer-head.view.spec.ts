import type { Customer } from '../../customers/customers.types';
import { pageLocale } from '../../platform/views/page-locale';
import type { PortalSession } from '../../sessions/sessions.types';
import { customerHead, customerView, type CustomerData } from './customer-head.view';

const locale = pageLocale('en', 'UTC');
const NOW = Date.parse('2026-11-26T12:00:00Z');

const customer = {
  id: 'c-1',
  name: 'Acme GmbH',
  external_id: 'acme-17',
  email: 'ap@acme.example',
  address: { city: 'Berlin', country: 'DE' },
  created_at: '2024-03-31T22:30:00Z',
  erased_at: null,
} as unknown as Customer;

function session(facts: Partial<PortalSession>): PortalSession {
  const blank = { exchanged_at: null, last_seen_at: null, created_at: '2026-11-26T11:00:00Z' };
  return { ...blank, ...facts } as PortalSession;
}

function view(facts: Partial<CustomerData>) {
  const data: CustomerData = {
    customer,
    balances: [],
    sessions: [],
    tab: 'invoices',
    now: NOW,
    ...facts,
  };
  return customerView(data, { role: 'viewer', formToken: 't' }, locale);
}

describe('the head of a customer', () => {
  it('says who it is in one line, and leaves out what is not known', () => {
    expect(view({}).line).toBe('acme-17 · ap@acme.example · Berlin, Germany · customer since March 2024');
    const bare = { ...customer, external_id: null, email: null, address: null };
    expect(view({ customer: bare }).line).toBe('customer since March 2024');
  });

  it('sums up what is due in each currency, and what of it is late', () => {
    const balances = [
      { currency: 'EUR', amount_due: 595_000, amount_overdue: 238_000 },
      { currency: 'USD', amount_due: 100, amount_overdue: 0 },
    ];
    expect(view({ balances })).toMatchObject({
      due: ['€5,950.00', '$1.00'],
      overdue: [{ text: '€2,380.00', late: true }],
    });
    expect(view({})).toMatchObject({ due: ['—'], overdue: [{ text: '—', late: false }] });
  });

  it.each([
    ['nobody', [], null, 'None live'],
    ['a link', [session({})], 'Link not opened', 'created 1 hour ago'],
    ['somebody', [session({ last_seen_at: '2026-11-26T11:58:00Z' })], 'live', 'last seen 2 minutes ago'],
    [
      'two, and a link',
      [
        session({}),
        session({ exchanged_at: '2026-11-26T11:30:00Z' }),
        session({ last_seen_at: '2026-11-26T11:59:30Z' }),
      ],
      '2 live',
      'last seen 30 seconds ago',
    ],
  ])('tells of %s in the portal', (_who, sessions, word, text) => {
    const { session: told } = view({ sessions });
    expect([told.badge?.word ?? null, told.text]).toEqual([word, text]);
  });

  it('has no menu for one who may only look, and none once the customer is erased', () => {
    const menuFor = (role: 'viewer' | 'support' | 'admin', whom = customer) =>
      customerHead(whom, { role, formToken: 't' }, locale).menu?.groups.map(({ items }) => items.length);
    expect(menuFor('viewer')).toBeUndefined();
    expect(menuFor('support')).toEqual([3]);
    expect(menuFor('admin')).toEqual([4, 2]);
    expect(menuFor('admin', { ...customer, erased_at: '2026-01-01T00:00:00Z' })).toBeUndefined();
  });
});
