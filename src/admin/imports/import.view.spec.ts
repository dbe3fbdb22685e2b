import type { ImportOverview } from '../../imports/imports.types';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { importView } from './import.view';

const locale = pageLocale('en-GB', 'UTC');
const ONE: ImportOverview = {
  id: 'i',
  format: 'csv',
  status: 'applying',
  counts: { read: 2_000, pending: 500, created: 1_500, updated: 0, unchanged: 0, rejected: 3 },
  by_type: {
    invoice: { created: 1_000, updated: 0, unchanged: 0, refused: 0 },
    customer: { created: 500, updated: 0, unchanged: 0, refused: 0 },
  },
  failure: null,
  file_name: 'a.csv',
  created_by: { type: 'staff', id: 's' },
  created_at: '2026-10-01T10:00:00Z',
  updated_at: '2026-10-01T10:00:00Z',
  finished_at: null,
};
const ERROR = {
  id: 'e',
  line: 1_700,
  type: null,
  external_id: null,
  field: 'total',
  column: null,
  value: null,
  code: 'empty',
  reason: 'is empty',
};
const page = { results: [ERROR], previous: null, next: 'c+1' };
const names = new Map([['s', 'Ada']]);

it('shows how far an import is, its types in their order, and where the mistakes are', () => {
  const view = importView({ one: ONE, errors: page, names }, locale);
  expect(view.running).toMatchObject({
    bar: { value: 1_500, max: 2_000 },
    text: '1,500 of 2,000 records processed.',
  });
  expect(view.types?.rows.map(({ type }) => type)).toEqual(['Customers', 'Invoices']);
  expect(view.types?.showRefused).toBe(false);
  expect(view.rejected?.rows).toEqual([{ line: '1,700', place: 'total', value: '—', reason: 'Is empty' }]);
  expect(view.rejected?.further).toBe('/admin/imports/i?cursor=c%2B1');
  expect(view.facts).toContainEqual({ label: 'Sent by', value: 'Ada' });
});

it('tells what came of rejected lines: in their type, or as lines that made no record', () => {
  const counts = { read: 2, pending: 0, created: 0, updated: 0, unchanged: 0, rejected: 3 };
  const invoice = { created: 0, updated: 0, unchanged: 0, refused: 2 };
  const one = { ...ONE, status: 'completed' as const, counts, by_type: { invoice } };
  const view = importView({ one, errors: page, names }, locale);
  expect(view.types?.rows.map(({ type, refused }) => [type, refused])).toEqual([
    ['Invoices', '2'],
    ['Lines without a record', '1'],
  ]);
  expect(view.status.word).toBe('Nothing imported');
  const partly = importView(
    { one: { ...one, counts: { ...counts, created: 1 } }, errors: page, names },
    locale,
  );
  expect(partly.status.word).toBe('Partly completed');
});

it('has no bar while nobody knows how much there is, and none once it is over', () => {
  const reading = importView({ one: { ...ONE, status: 'reading' }, errors: page, names }, locale);
  expect(reading.running?.bar).toBeNull();
  const failed = importView(
    { one: { ...ONE, status: 'failed', failure: 'Broken.' }, errors: page, names },
    locale,
  );
  expect([failed.running, failed.failure, failed.status.word]).toEqual([null, 'Broken.', 'Failed']);
});

it.each([ONE, { ...ONE, status: 'completed' as const, by_type: {} }])('fills its template', (one) => {
  const view = importView({ one, errors: page, names }, locale);
  expect(absentKeys('admin/imports/import', { ...view, frame: { formToken: '' } })).toEqual([]);
});
