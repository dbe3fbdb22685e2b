import type { Contract } from '../../contracts/contracts.types';
import { phaseWindow } from '../../contracts/phases.view';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { contractView } from './contract.view';
import { contractsView } from './contracts.view';

const locale = pageLocale('en-GB', 'UTC');
const TODAY = '2026-11-22';
const nameOf = (): string => 'Acme';
const MOMENT = '2026-11-01T10:00:00Z';
const phase = (year: number) => ({
  id: String(year),
  name: `Year ${String(year)}`,
  start_date: `${String(year)}-01-01`,
  end_date: `${String(year + 1)}-01-01`,
  prices: [
    {
      id: `price-${String(year)}`,
      product_id: 'seats',
      model: { type: 'flat_fee' as const, unit_amount_decimal: '5000' },
      quantity: 'fixed' as const,
      fixed_quantity: null,
      billing_period: 'P1M',
      billed: 'in_advance' as const,
    },
  ],
});
const CONTRACT: Contract = {
  id: 'k',
  external_id: 'k-1',
  customer_id: 'c',
  name: 'Agreement',
  status: 'draft',
  currency: 'EUR',
  start_date: '2021-01-01',
  end_date: '2030-01-01',
  renewal: 'expire',
  metadata: {},
  created_at: MOMENT,
  updated_at: MOMENT,
  phases: [2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029].map(phase),
  documents: [{ id: 'd', name: 'Signed', content_type: 'application/pdf', size: 2_000, created_at: MOMENT }],
};
const one = (change: Partial<Contract> = {}, from?: string) => {
  const contract = { ...CONTRACT, ...change };
  const window = phaseWindow(contract, TODAY, from);
  const products = new Map([['seats', { name: 'Seats', description: null, unit: null } as never]]);
  return contractView({ contract, window, products, nameOf, today: TODAY }, locale);
};
const list = (results: Contract[]) => {
  const narrowing = { status: '', customer_id: '', search: '' };
  const page = { results, next: null, previous: null };
  return contractsView({ page, narrowing, nameOf, customer: null, today: TODAY }, locale);
};

it('shows the phases around today, with the prices of each in words', () => {
  const view = one({ status: 'active' });
  expect(view.phases.map(({ name }) => name)).toEqual(
    [2021, 2022, 2023, 2024, 2025, 2026].map((year) => `Year ${String(year)}`),
  );
  expect(view.phases[5]).toMatchObject({ open: true, prices: [{ name: 'Seats', price: '€50.00' }] });
  expect(view.later).toBe('/admin/contracts/k?from=6');
  expect(one({}, '6').phases.map(({ name }) => name)).toEqual(['Year 2027', 'Year 2028', 'Year 2029']);
});

it('shows drafts too, and leads to the documents by its own path', () => {
  expect(one()).toMatchObject({
    status: { word: 'Draft' },
    documents: [{ name: 'Signed', href: '/admin/contracts/k/documents/d', detail: 'PDF · 2 KB' }],
  });
});

it('lists the term in short', () => {
  expect(list([CONTRACT]).rows[0]?.term).toBe(locale.format.dayRangeShort('2021-01-01', '2030-01-01'));
  expect(list([{ ...CONTRACT, end_date: null }]).rows[0]?.term).toBe('From 1 Jan 2021');
});

it('gives its templates every key', () => {
  const frame = { formToken: '' };
  for (const model of [one(), one({ phases: [], documents: [], metadata: { a: 'b' } })])
    expect(absentKeys('admin/contracts/contract', { ...model, frame })).toEqual([]);
  for (const model of [list([CONTRACT]), list([])])
    expect(absentKeys('admin/contracts/contracts', { ...model, frame })).toEqual([]);
});
