import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import type { PublishedPlan, PublishedPrice } from '../../pricing/pricing.types';
import {
  contractGroup,
  planGroups,
  pricingView,
  type PriceGroup,
  type PricingData,
  type PricingView,
} from './pricing.view';

const locale = pageLocale('en-US', 'UTC');
const price: PublishedPrice = {
  id: 'p',
  product: { name: 'Seats', description: 'People who can sign in.', unit: 'seats' },
  model: { type: 'flat_fee', unit_amount_decimal: '5000' },
  quantity: 'fixed',
  fixed_quantity: null,
  billing_period: 'P1M',
  billed: 'in_arrears',
};
const plan: PublishedPlan = {
  id: 'plan',
  name: 'Team',
  description: null,
  currency: 'EUR',
  prices: [
    price,
    {
      ...price,
      product: { name: 'Support', description: null, unit: null },
      model: { type: 'flat_fee', unit_amount_decimal: '0' },
    },
    {
      ...price,
      id: 'seats',
      model: {
        type: 'volume',
        tiers: [
          { up_to: 100, unit_amount_decimal: '1000' },
          { up_to: null, unit_amount_decimal: '800' },
        ],
      },
    },
  ],
};

const links = { pricing: '/s/1/pricing', merchant: 'Northwind' };
const part = { index: 0, count: 1 };
const nothing = { asked: null, cursor: null, next: null, previous: null, part };

function view(plans: readonly PublishedPlan[], data: Partial<PricingData> = {}): PricingView {
  return pricingView({ groups: planGroups({ results: plans }), ...nothing, ...data }, locale, links);
}

it("shows each plan in its own currency, in the merchant's order", () => {
  const { groups, empty, gone, earlier, further } = view([plan, { ...plan, name: 'Tokyo', currency: 'JPY' }]);
  expect(groups.map(({ name, prices }) => [name, prices[0]?.price])).toEqual([
    ['Team', '€50.00'],
    ['Tokyo', '¥5,000'],
  ]);
  expect([empty, gone, earlier, further]).toEqual([null, null, null, null]);
});

it('shows what a contract agrees on as a group of its own, with the way there', () => {
  const agreed = { name: '2026 agreement', currency: 'USD' };
  const contract = contractGroup(agreed, [price], '/s/1/contracts/c', locale);
  const { groups, lead } = view([], { groups: [contract, ...planGroups({ results: [plan] })] });
  expect(groups.map(({ name, prices, more }) => [name, prices[0]?.price, more?.href])).toEqual([
    ['2026 agreement', '$50.00', '/s/1/contracts/c'],
    ['Team', '€50.00', undefined],
  ]);
  expect(lead).toMatch(/^Your agreed prices, and other plans from Northwind/);
  expect(view([plan]).lead).toMatch(/^Plans and prices from Northwind/);
  expect(contractGroup(agreed, [price], null, locale).more).toBeNull();
});

it('leads to the pages before and after', () => {
  expect(view([plan], { next: 'a=', previous: 'b' })).toMatchObject({
    further: '/s/1/pricing?cursor=a%3D',
    earlier: '/s/1/pricing?cursor=b&part=last',
  });
});

it('leads to the parts of this page before it leads to another', () => {
  const data = { cursor: 'c', next: 'n', previous: 'p' };
  expect(view([plan], { ...data, part: { index: 1, count: 3 } })).toMatchObject({
    earlier: '/s/1/pricing?cursor=c',
    further: '/s/1/pricing?cursor=c&part=2',
  });
  expect(view([plan], { part: { index: 1, count: 2 } })).toMatchObject({
    earlier: '/s/1/pricing',
    further: null,
  });
});

it('says which prices of a plan are shown when that is not all', () => {
  const [group] = planGroups({ results: [plan] });
  const cut = { ...(group as PriceGroup), before: 12, all: 100 };
  expect(view([], { groups: [cut] }).groups[0]?.range).toBe('Prices 13 to 15 of 100');
  expect(view([plan]).groups[0]?.range).toBeNull();
});

it('says that a price is gone which somebody asked about', () => {
  expect(view([plan], { asked: { price: 'p', quantity: '1' } }).gone).toBeNull();
  expect(view([plan], { asked: { price: 'q', quantity: '1' } }).gone).toMatch(/no longer available/);
});

it('says what will be there when there is nothing', () => {
  expect(view([]).empty).toEqual({
    title: 'No plans yet',
    text: 'Plans that Northwind publishes appear here with their prices.',
  });
});

it.each<[string, PublishedPlan[], Partial<PricingData>]>([
  ['nothing', [], {}],
  ['plans', [plan, { ...plan, description: 'For all.', prices: [] }], { next: 'n', previous: 'p' }],
  ['an answer', [plan], { asked: { price: 'seats', quantity: '120' }, cursor: 'c' }],
  ['a wrong question', [plan], { asked: { price: 'seats', quantity: 'x' } }],
  ['a price that is gone', [plan], { asked: { price: 'gone', quantity: '1' } }],
])('looks up nothing that its view does not give: %s', (_what, plans, data) => {
  expect(absentKeys('portal/pricing/pricing', view(plans, data))).toEqual([]);
});
