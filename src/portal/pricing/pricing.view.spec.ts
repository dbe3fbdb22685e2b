import { readerFor } from '../../platform/views/reader';
import { absentKeys } from '../../platform/views/template-check';
import type { PublishedPlan, PublishedPrice } from '../../pricing/pricing.types';
import { pricingView } from './pricing.view';

const reader = readerFor('en-US', 'UTC');
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

it("shows each plan in its own currency, in the merchant's order", () => {
  const { plans, empty } = pricingView(
    [plan, { ...plan, name: 'Tokyo', currency: 'JPY' }],
    reader,
    'Northwind',
  );
  expect(plans.map(({ name, prices }) => [name, prices[0]?.price])).toEqual([
    ['Team', '€50.00'],
    ['Tokyo', '¥5,000'],
  ]);
  expect(empty).toBeNull();
});

it('says what will be there when there is nothing', () => {
  expect(pricingView([], reader, 'Northwind').empty).toEqual({
    title: 'No plans yet',
    text: 'Plans that Northwind publishes will be listed here with their prices.',
  });
});

it.each([[[]], [[plan, { ...plan, description: 'For all.', prices: [] }]]])(
  'looks up nothing that its view does not give',
  (plans: PublishedPlan[]) => {
    expect(absentKeys('portal/pricing/pricing', pricingView(plans, reader, 'Northwind'))).toEqual([]);
  },
);
