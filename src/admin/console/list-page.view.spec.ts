import { pageLocale } from '../../platform/views/page-locale';
import { listPage, type ListFacts } from './list-page.view';

const locale = pageLocale('en-GB', 'UTC');
const FACTS: ListFacts = {
  room: 'payments',
  page: { results: [{}], next: 'after', previous: null },
  narrowing: { status: 'failed', type: 'refund', customer_id: 'c-1', search: 'R 1&2' },
  chips: {
    field: 'status',
    choices: [
      { value: '', label: 'All' },
      { value: 'failed', label: 'Failed' },
    ],
  },
  select: {
    field: 'type',
    label: 'Type',
    choices: [
      { value: '', label: 'Any type' },
      { value: 'refund', label: 'Refund' },
    ],
  },
  customer: 'Acme',
};

it('keeps what else was asked in every link', () => {
  const { filters, older, newer } = listPage(FACTS, locale);
  expect(filters.chips).toEqual([
    { label: 'All', href: '/admin/payments?type=refund&customer_id=c-1&search=R+1%262', current: false },
    {
      label: 'Failed',
      href: '/admin/payments?status=failed&type=refund&customer_id=c-1&search=R+1%262',
      current: true,
    },
  ]);
  expect(older).toBe('/admin/payments?status=failed&type=refund&customer_id=c-1&search=R+1%262&cursor=after');
  expect(newer).toBeNull();
});

it('sends along with a search what stands outside its form, and nothing that stands in it', () => {
  const { filters } = listPage(FACTS, locale);
  expect(filters.kept).toEqual([
    { name: 'status', value: 'failed' },
    { name: 'customer_id', value: 'c-1' },
  ]);
  expect(filters.text).toBe('R 1&2');
  expect(filters.select?.options.map(({ selected }) => selected)).toEqual([false, true]);
});

it('says whose rows are listed, and leads to everybody’s under the same filter', () => {
  expect(listPage(FACTS, locale).only).toEqual({
    text: 'Showing only Acme.',
    all: {
      label: 'Show all customers',
      href: '/admin/payments?status=failed&type=refund&search=R+1%262',
    },
  });
  expect(listPage({ ...FACTS, customer: null }, locale).only).toBeNull();
});

it('tells a list that has nothing from one where nothing matches', () => {
  const page = { results: [], next: null, previous: null };
  expect(listPage(FACTS, locale).empty).toBeNull();
  expect(listPage({ ...FACTS, page }, locale).empty).toMatchObject({
    title: 'No results',
    link: { href: '/admin/payments' },
  });
  const narrowing = { status: '', search: '' };
  expect(listPage({ ...FACTS, page, narrowing, customer: null }, locale).empty).toMatchObject({
    title: 'No payments yet',
    link: null,
  });
});
