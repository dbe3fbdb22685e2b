import { listHref, pagerView } from './list-links.view';

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
