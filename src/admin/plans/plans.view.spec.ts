import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import type { Plan, PlanPrice } from '../../pricing/pricing.types';
import type { Product } from '../../pricing/products.types';
import { planView } from './plan.view';
import { plansView } from './plans.view';

const locale = pageLocale('en-GB', 'UTC');
const price = (product_id: string): PlanPrice => ({
  id: product_id,
  product_id,
  model: { type: 'per_unit', unit_amount_decimal: '1000' },
  quantity: 'metered',
  fixed_quantity: null,
  billing_period: 'P1M',
  billed: 'in_arrears',
});
const PLAN: Plan = {
  id: 'p',
  external_id: null,
  name: 'Team',
  description: null,
  currency: 'EUR',
  published: true,
  prices: ['a', 'b', 'c', 'd', 'e'].map(price),
  created_at: '2026-11-01T10:00:00Z',
  updated_at: '2026-11-01T10:00:00Z',
};
const products = new Map([['a', { name: 'Seats', description: null, unit: 'seats' } as Product]]);
const list = (results: Plan[]) =>
  plansView(
    { page: { results, next: null, previous: null }, narrowing: { published: '', search: '' }, products },
    locale,
  );

it('names the first prices in words, and counts the others', () => {
  expect(list([PLAN]).rows[0]).toMatchObject({
    status: { word: 'Published' },
    prices: ['Seats: €10.00 each', 'b: €10.00 each', 'c: €10.00 each'],
    more: '2 more prices',
  });
  expect(list([{ ...PLAN, prices: [] }]).rows[0]).toMatchObject({ prices: [], more: null });
});

it('lets admins publish what is not published, and take back what is', () => {
  const action = (plan: Plan, role: 'admin' | 'support') =>
    planView({ plan, products, role }, locale).publishing?.action;
  expect(action(PLAN, 'admin')).toBe('/admin/plans/p/unpublish');
  expect(action({ ...PLAN, published: false }, 'admin')).toBe('/admin/plans/p/publish');
  expect(action(PLAN, 'support')).toBeUndefined();
});

it('gives its templates every key', () => {
  const frame = { formToken: '' };
  for (const model of [list([PLAN, { ...PLAN, prices: [] }]), list([])])
    expect(absentKeys('admin/plans/plans', { ...model, frame })).toEqual([]);
  for (const role of ['admin', 'viewer'] as const)
    expect(
      absentKeys('admin/plans/plan', { ...planView({ plan: PLAN, products, role }, locale), frame }),
    ).toEqual([]);
});
