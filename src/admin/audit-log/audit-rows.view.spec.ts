import { AUDIT_ACTIONS, type AuditEvent } from '../../audit/audit.types';
import { pageLocale } from '../../platform/views/page-locale';
import { auditRows, referencesOf } from './audit-rows.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const STAFF = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';
const KEY = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5c';
const CUSTOMER = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5d';
const INVOICE = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5e';
const NAMES: Readonly<Record<string, string>> = {
  [`staff ${STAFF}`]: 'Olga Owner',
  [`api_key ${KEY}`]: 'billing backend',
  [`customer ${CUSTOMER}`]: 'Acme GmbH',
};
const nameOf = ({ type, id }: { type: string; id: string }): string | null => NAMES[`${type} ${id}`] ?? null;

const EVENT: AuditEvent = {
  id: 'e1',
  actor: { type: 'staff', id: STAFF },
  action: 'invoice.issued',
  object_type: 'invoice',
  object_id: INVOICE,
  customer_id: CUSTOMER,
  changes: { status: { before: 'draft', after: 'open' }, number: { before: null, after: 'INV-7' } },
  ip: '203.0.113.7',
  request_id: 'r-1',
  created_at: '2026-11-26T07:15:33.123456Z',
};
const rowOf = (event: Partial<AuditEvent>) => auditRows([{ ...EVENT, ...event }], nameOf, locale)[0];

it('says who did what to what of whom, when and from where', () => {
  expect(rowOf({})).toEqual({
    id: 'entry-e1',
    who: { name: 'Olga Owner', href: `/admin/staff/${STAFF}` },
    did: 'issued the invoice',
    what: { name: 'INV-7', href: `/admin/invoices/${EVENT.object_id}` },
    whose: { name: 'Acme GmbH', href: `/admin/customers/${CUSTOMER}` },
    at: EVENT.created_at,
    when: '26 November 2026 at 08:15',
    from: 'from 203.0.113.7',
    requestId: 'r-1',
    changes: [
      { field: 'number', before: '—', after: 'INV-7' },
      { field: 'status', before: 'draft', after: 'open' },
    ],
    hasMore: true,
  });
});

it('has words for every action that can be recorded', () => {
  const said = AUDIT_ACTIONS.map((action) => rowOf({ action })?.did);
  expect(said).toHaveLength(AUDIT_ACTIONS.length);
  expect(new Set(said).size).toBe(AUDIT_ACTIONS.length);
});

it('names keys as keys, Foyer for what nobody did, and whoever has no name by their kind', () => {
  const who = (actor: AuditEvent['actor']) => rowOf({ actor })?.who;
  expect(who({ type: 'api_key', id: KEY })).toEqual({
    name: 'API key “billing backend”',
    href: `/admin/api-keys/${KEY}`,
  });
  expect(who({ type: 'system', id: 'sign_in' })).toEqual({ name: 'Foyer', href: null });
  expect(who({ type: 'guest', id: 'g' })).toEqual({ name: 'A guest', href: '/admin/sessions/g' });
  expect(who({ type: 'contact', id: INVOICE })).toEqual({ name: 'A contact', href: null });
});

it('says nothing twice', () => {
  const self = rowOf({
    action: 'staff.signed_in',
    object_type: 'staff',
    object_id: STAFF,
    customer_id: null,
  });
  expect(self).toMatchObject({ did: 'signed in', what: null, whose: null });
  const own = rowOf({ actor: { type: 'customer', id: CUSTOMER } });
  expect(own?.whose).toBeNull();
  const customer = rowOf({ object_type: 'customer', object_id: CUSTOMER, changes: {} });
  expect(customer).toMatchObject({ what: { name: 'Acme GmbH' }, whose: null });
  expect(rowOf({ action: 'organisation.updated', object_type: 'organisation' })?.what).toBeNull();
});

it('names by the end of its id what has no other name', () => {
  expect(rowOf({ changes: {} })?.what).toMatchObject({ name: '2e3f4a5e' });
});

it('cuts long values and writes structures as they are', () => {
  const changes = {
    note: { before: 'x'.repeat(10_000), after: null },
    tax_ids: { before: [], after: [{ type: 'eu_vat', value: 'DE123' }] },
  };
  const [note, taxIds] = rowOf({ changes })?.changes ?? [];
  expect(note?.before).toBe(`${'x'.repeat(300)}…`);
  expect(note?.after).toBe('—');
  expect(taxIds).toEqual({ field: 'tax_ids', before: '[]', after: '[{"type":"eu_vat","value":"DE123"}]' });
});

it('points at everybody whose name it needs', () => {
  expect(referencesOf([EVENT])).toEqual([
    { type: 'staff', id: STAFF },
    { type: 'invoice', id: INVOICE },
    { type: 'customer', id: CUSTOMER },
  ]);
});
