import { chosenOf, listHref, pagerView } from './list.view';

it('leaves out of an address what narrows nothing, and escapes the rest', () => {
  expect(listHref('/admin/x', {})).toBe('/admin/x');
  expect(listHref('/admin/x', { a: '', b: 'c d&e' })).toBe('/admin/x?b=c+d%26e');
});

it('keeps the narrowing from page to page', () => {
  const page = { previous: null, next: 'abc' };
  expect(pagerView(page, '/admin/x', { kind: 'guest' })).toEqual({
    newer: null,
    older: '/admin/x?kind=guest&cursor=abc',
  });
});

it('takes the first word for whatever is none of them', () => {
  const words = ['live', 'ended'] as const;
  expect(chosenOf(words, 'ended')).toBe('ended');
  expect([undefined, 'Ended', ['ended'], 'toString'].map((text) => chosenOf(words, text))).toEqual(
    Array<string>(4).fill('live'),
  );
});
