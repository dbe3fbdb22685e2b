import { auditFilters, auditNarrowing, inAddress } from './audit-log.query';

const ID = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';
const EVERYTHING = auditNarrowing({});

it('narrows nothing that is not asked for, or that cannot be read', () => {
  const query = { actor: 'king', action: 'x', thing: 'toString', object: '1', from: '2026-02-30', to: ['a'] };
  expect(auditNarrowing(query)).toEqual(EVERYTHING);
  expect(auditFilters(EVERYTHING, null, 'UTC')).toEqual([]);
  expect(Object.values(inAddress(EVERYTHING)).join('')).toBe('');
});

it('keeps what it reads in the address', () => {
  const query = {
    ...{ actor: 'staff', action: 'invoice.issued', thing: 'invoice', object: ID.toUpperCase() },
    ...{ customer: ' acme/1 ', from: '2026-01-01', to: '2026-01-31' },
  };
  const narrowing = auditNarrowing(query);
  expect(inAddress(narrowing)).toEqual({ ...query, object: ID, customer: 'acme/1' });
  expect(auditNarrowing(inAddress(narrowing))).toEqual(narrowing);
});

it('begins and ends days where the merchant’s clocks hang, the last one included', () => {
  const narrowing = { ...EVERYTHING, from: '2026-03-29', to: '2026-03-29' };
  // The day on which Berlin's clocks go forward has 23 hours.
  expect(auditFilters(narrowing, null, 'Europe/Berlin')).toEqual([
    { field: 'created_at', kind: 'moment', operator: 'gte', value: '2026-03-28T23:00:00.000Z' },
    { field: 'created_at', kind: 'moment', operator: 'lt', value: '2026-03-29T22:00:00.000Z' },
  ]);
});

it('filters by the customer that was found, whatever was typed', () => {
  const narrowing = { ...EVERYTHING, customer: 'acme/1' };
  expect(auditFilters(narrowing, ID, 'UTC')).toEqual([
    { field: 'customer_id', kind: 'uuid', operator: 'eq', value: ID },
  ]);
});
