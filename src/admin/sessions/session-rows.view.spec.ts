import { pageLocale } from '../../platform/views/page-locale';
import { END_REASONS, type PortalSession } from '../../sessions/sessions.types';
import { referencesOf, sessionBadge, sessionRows } from './session-rows.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const SESSION: PortalSession = {
  id: 's1',
  kind: 'customer',
  is_guest_session: false,
  customer_id: 'c1',
  contact_id: 'p1',
  return_url: 'https://app.acme.example/billing',
  idle_timeout: 3600,
  session_key: null,
  locale: null,
  section: 'invoices',
  read_only: false,
  live: true,
  expires_at: '2026-11-26T09:00:00Z',
  absolute_expires_at: '2026-11-27T08:00:00Z',
  link_expires_at: '2026-11-26T08:10:00Z',
  exchanged_at: '2026-11-26T08:01:00Z',
  last_seen_at: '2026-11-26T08:30:00Z',
  ended_at: null,
  ended_reason: null,
  created_by: { type: 'api_key', id: 'k1' },
  created_at: '2026-11-26T08:00:00Z',
};
const NAMES: Readonly<Record<string, string>> = { c1: 'Acme GmbH', p1: 'Petra', k1: 'backend' };
const nameOf = ({ id }: { id: string }): string | null => NAMES[id] ?? null;
const rowOf = (session: Partial<PortalSession>) =>
  sessionRows([{ ...SESSION, ...session }], nameOf, locale)[0];

it('says whose it is, who made it, and when it ends', () => {
  expect(rowOf({})).toEqual({
    href: '/admin/sessions/s1',
    kind: 'Customer',
    status: { tone: 'good', icon: 'done', word: 'Live' },
    customer: { name: 'Acme GmbH', href: '/admin/customers/c1' },
    contact: 'Petra',
    madeBy: { name: 'API key “backend”', href: '/admin/api-keys/k1' },
    since: '26 Nov 2026, 09:00',
    lastSeen: 'last seen 26 Nov 2026, 09:30',
    until: '26 Nov 2026, 10:00',
    latest: '27 Nov 2026, 09:00 at the latest',
  });
});

it('has words for every way to end, and calls expired what nobody noticed', () => {
  const words = END_REASONS.map((ended_reason) => rowOf({ live: false, ended_reason })?.status.word);
  expect(new Set(words).size).toBe(END_REASONS.length);
  expect(sessionBadge({ ...SESSION, live: false }, locale).word).toBe('Expired');
});

it('tells a link that nobody has opened from a session somebody is in', () => {
  expect(rowOf({ exchanged_at: null, last_seen_at: null })?.status.word).toBe('Link not opened');
  // Only the token was used, with the API.
  expect(rowOf({ exchanged_at: null })?.status.word).toBe('Live');
});

it('has ended when it ended, with no end beyond that', () => {
  const row = rowOf({ live: false, ended_at: '2026-11-26T08:45:00Z', ended_reason: 'signed_out' });
  expect(row).toMatchObject({ until: '26 Nov 2026, 09:45', latest: null, status: { word: 'Signed out' } });
});

it('is a guest without a customer, or of a customer who is gone', () => {
  expect(rowOf({ kind: 'guest', customer_id: null, contact_id: null })).toMatchObject({
    kind: 'Guest',
    customer: null,
    contact: null,
  });
  expect(rowOf({ customer_id: 'gone' })?.customer).toEqual({ name: 'Deleted customer', href: null });
});

it('points at everybody whose name it needs', () => {
  expect(referencesOf([SESSION])).toEqual([
    { type: 'api_key', id: 'k1' },
    { type: 'customer', id: 'c1' },
    { type: 'contact', id: 'p1' },
  ]);
});
