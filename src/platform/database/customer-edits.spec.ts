import { noteEdits, settle, splitSight, type CustomerEdits, type Sight } from './customer-edits';

interface Row {
  readonly name: string;
  readonly email: string | null;
  readonly address: object | null;
  readonly customer_edits: CustomerEdits;
}

const EDITED = '2026-11-04T10:00:00.123456Z';
const row: Row = {
  name: 'Theirs',
  email: 'theirs@acme.example',
  address: { city: 'Berlin' },
  customer_edits: { name: EDITED, address: EDITED },
};

function offer(fields: Partial<Row>, seen: string | null = null) {
  return settle(row, { ...row, ...fields }, Object.keys(fields), seen);
}

describe('a value that the merchant offers', () => {
  it('gives way where the customer wrote another, and the rest goes in', () => {
    const { after, conflicts } = offer({ name: 'Ours', email: 'ours@acme.example' });
    expect(after).toEqual({ ...row, email: 'ours@acme.example' });
    expect(conflicts).toEqual([{ field: 'name', kept: 'Theirs', offered: 'Ours', edited_at: EDITED }]);
  });

  it.each([
    ['long before', '2026-11-03T10:00:00Z', false],
    ['a microsecond before', '2026-11-04T10:00:00.123455Z', false],
    ['in the same millisecond, not to the microsecond', '2026-11-04T10:00:00.123Z', false],
    ['at the very moment', EDITED, true],
    ['at the very moment, by another clock', '2026-11-04T12:00:00.123456+02:00', true],
    ['a microsecond after', '2026-11-04T10:00:00.123457Z', true],
    ['after', '2026-11-04T10:00:01Z', true],
  ])('from a writer who saw the row %s: %s', (_words, seen, goesIn) => {
    const { after, conflicts } = offer({ name: 'Ours' }, seen);
    expect(after.name).toBe(goesIn ? 'Ours' : 'Theirs');
    expect(conflicts).toHaveLength(goesIn ? 0 : 1);
    // Afterwards the field, and only that field, no longer counts as edited by the customer.
    expect(Object.keys(after.customer_edits)).toEqual(goesIn ? ['address'] : ['name', 'address']);
  });

  it('that is the customer’s own shows that the merchant has it: the field is like any other again', () => {
    const { after, conflicts } = offer({ address: { city: 'Berlin' } });
    expect(conflicts).toEqual([]);
    expect(after.customer_edits).toEqual({ name: EDITED });
    expect(settle(after, { ...after, address: null }, ['address'], null).after.address).toBeNull();
  });

  it('for other fields leaves the marks alone', () => {
    const { after, conflicts } = offer({ email: null }, '2027-01-01T00:00:00Z');
    expect(after).toEqual({ ...row, email: null });
    expect(conflicts).toEqual([]);
  });

  it('clears nothing that the customer wrote without having seen it', () => {
    expect(offer({ address: null }).conflicts).toMatchObject([{ field: 'address', offered: null }]);
  });
});

describe('what a writer says it had seen', () => {
  it.each([
    [{}, null],
    [{ updated_at: null, if_unmodified_since: null }, null],
    [{ updated_at: '2026-01-01T00:00:00Z' }, '2026-01-01T00:00:00Z'],
    [{ if_unmodified_since: '2026-01-01T00:00:00Z' }, '2026-01-01T00:00:00Z'],
    [
      { updated_at: '2026-01-01T00:00:00.000002Z', if_unmodified_since: '2026-01-01T00:00:00.000001Z' },
      '2026-01-01T00:00:00.000002Z',
    ],
  ])('is the later of its two words: %j', (words, seen) => {
    expect(splitSight<Sight & { name: string }>({ ...words, name: 'Acme' })).toEqual({
      fields: { name: 'Acme' },
      seen,
    });
  });
});

it('notes a change of the customer’s with its moment, the latest of each field', () => {
  const later = '2026-11-05T10:00:00Z';
  expect(noteEdits(row, ['name', 'email'], later).customer_edits).toEqual({
    name: later,
    address: EDITED,
    email: later,
  });
});
