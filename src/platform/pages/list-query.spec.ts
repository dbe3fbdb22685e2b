import { askedText, askedWord, chosenOf, searchOf, textFilters } from './list-query';

it('passes over what makes no sense in an address', () => {
  expect(askedText({ search: [' a ', 'b'] }, 'search')).toBe('');
  expect(askedText({ search: ` a\u0000b ` }, 'search')).toBe('ab');
  expect(askedText({ search: 'x'.repeat(500) }, 'search')).toHaveLength(100);
  expect(askedWord({ status: 'open' }, 'status', ['open', 'paid'])).toBe('open');
  expect(askedWord({ status: 'OPEN' }, 'status', ['open', 'paid'])).toBe('');
  expect(askedWord({}, 'status', ['open', 'paid'])).toBe('');
});

it('filters by what was asked only', () => {
  expect(textFilters({ status: 'open', customer_id: '', search: 'x' }, ['status', 'customer_id'])).toEqual([
    { field: 'status', kind: 'text', operator: 'eq', value: 'open' },
  ]);
  expect(textFilters({ customer_id: 'c' }, ['customer_id'])).toEqual([
    { field: 'customer_id', kind: 'uuid', operator: 'eq', value: 'c' },
  ]);
  expect(searchOf({ search: '' })).toBeNull();
  expect(searchOf({})).toBeNull();
  expect(searchOf({ search: 'x' })).toBe('x');
});

it('takes the first word for whatever is none of them', () => {
  const words = ['live', 'ended'] as const;
  expect(chosenOf(words, 'ended')).toBe('ended');
  expect([undefined, 'Ended', ['ended'], 'toString'].map((text) => chosenOf(words, text))).toEqual(
    Array<string>(4).fill('live'),
  );
});
