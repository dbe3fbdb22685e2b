import { API_KEY_SCOPES } from '../../platform/access/scopes';
import { pageLocale } from '../../platform/views/page-locale';
import type { ApiKey } from '../../organisations/organisations.types';
import { keysView, scopeWords } from './api-keys.view';
import { keyView } from './key.view';
import { endOfLastDay, newKeyFaults, newKeyForm, newKeyValues, NO_KEY } from './new-key.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const NOW = '2026-11-26T08:00:00Z';
const KEY: ApiKey = {
  id: 'k1',
  name: 'billing backend',
  last4: 'a1B2',
  scopes: ['customers:read', 'sessions:write'],
  expires_at: null,
  revoked_at: null,
  last_used_at: null,
  created_at: '2026-11-01T08:00:00Z',
};
const viewer = (role: 'viewer' | 'support' | 'admin' | 'owner') => ({ role, now: NOW });
const rowOf = (key: Partial<ApiKey>) =>
  keysView({ results: [{ ...KEY, ...key }], next: null, previous: null }, viewer('viewer'), locale).rows[0];

describe('the list', () => {
  it('shows of a key what tells it from others', () => {
    expect(rowOf({})).toEqual({
      name: 'billing backend',
      href: '/admin/api-keys/k1',
      status: { tone: 'good', icon: 'done', word: 'Active' },
      key: 'fk_live_…a1B2',
      scopes: 'customers:read and sessions:write',
      created: '1 Nov 2026, 09:00',
      lastUsed: 'Never',
      expires: 'Never',
    });
  });

  it('counts what a key may when that is much, and says so when it is everything', () => {
    expect(rowOf({ scopes: API_KEY_SCOPES.slice(0, 5) })?.scopes).toBe('5 of 23 permissions');
    expect(rowOf({ scopes: API_KEY_SCOPES })?.scopes).toBe('All permissions');
  });

  it('calls revoked what is, and expired what is over at the very moment', () => {
    expect(rowOf({ expires_at: NOW })?.status.word).toBe('Expired');
    expect(rowOf({ expires_at: '2026-11-26T08:00:00.001Z' })?.status.word).toBe('Active');
    expect(rowOf({ expires_at: NOW, revoked_at: NOW })?.status.word).toBe('Revoked');
  });
});

describe('a key', () => {
  it('is revoked by admins, while it works', () => {
    const revokes = (key: Partial<ApiKey>, role: 'support' | 'admin') =>
      keyView({ ...KEY, ...key }, viewer(role), locale).revoke !== null;
    expect(revokes({}, 'admin')).toBe(true);
    expect(revokes({}, 'support')).toBe(false);
    expect(revokes({ revoked_at: NOW }, 'admin')).toBe(false);
    expect(revokes({ expires_at: NOW }, 'admin')).toBe(false);
  });

  it('leads into the audit log for whoever may read that', () => {
    expect(keyView(KEY, viewer('viewer'), locale).trail).toBeNull();
    expect(keyView(KEY, viewer('support'), locale).trail).toBe('/admin/audit-log?object=k1');
  });
});

describe('the form', () => {
  it('has a box in words for everything that a key may', () => {
    const checkboxes = newKeyForm(NO_KEY, {}, locale).groups.flatMap((group) => group.checkboxes);
    expect(checkboxes.map(({ name }) => name)).toEqual(API_KEY_SCOPES);
    expect(new Set(checkboxes.map(({ id }) => id)).size).toBe(API_KEY_SCOPES.length);
    const words = API_KEY_SCOPES.map((scope) => scopeWords(scope, locale));
    expect(new Set(words).size).toBe(API_KEY_SCOPES.length);
  });

  it('reads what was ticked, and nothing that is no scope', () => {
    const form = { name: ' x ', 'customers:read': 'on', 'everything:write': 'on', until: '' };
    expect(newKeyValues(form)).toEqual({ name: 'x', scopes: ['customers:read'], until: '' });
  });

  it('takes today as a last day, and neither yesterday nor what is no day', () => {
    const codes = (until: string) =>
      newKeyFaults({ name: 'x', scopes: ['audit:read'], until }, '2026-11-26').map(({ code }) => code);
    expect(codes('')).toEqual([]);
    expect(codes('2026-11-26')).toEqual([]);
    expect(codes('2026-11-25')).toEqual(['past']);
    expect(codes('2026-02-30')).toEqual(['not_day']);
  });

  it('ends a last day at midnight where the merchant is', () => {
    expect(endOfLastDay('2026-12-31', 'America/New_York')).toBe('2027-01-01T05:00:00.000Z');
    expect(endOfLastDay('', 'UTC')).toBeNull();
  });
});
