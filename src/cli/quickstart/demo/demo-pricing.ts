import type { PriceModel } from '../../../pricing/price-model.types';
import type { PlanRecord, PriceFields } from '../../../pricing/pricing.types';
import type { ProductRecord } from '../../../pricing/products.types';

export const DEMO_PRODUCTS: readonly ProductRecord[] = [
  { external_id: 'platform', name: 'Platform', description: 'Hosting, backups and upgrades.' },
  { external_id: 'seats', name: 'Seats', unit: 'seats', description: 'People who can sign in.' },
  { external_id: 'api-calls', name: 'API calls', unit: 'calls' },
  { external_id: 'support', name: 'Premium support', description: 'A person who knows your set-up.' },
  { external_id: 'onboarding', name: 'Onboarding', description: 'Two days with our engineers.' },
];

interface DemoPrice extends Omit<PriceFields, 'product_id'> {
  readonly product: string;
}

interface DemoPlan extends Omit<PlanRecord, 'prices'> {
  readonly prices: readonly DemoPrice[];
}

const flat = (unit_amount_decimal: string): PriceModel => ({ type: 'flat_fee', unit_amount_decimal });

/** Prices per month: fixed quantities in advance, metered ones in arrears. */
const platform = (model: PriceModel): DemoPrice => ({
  product: 'platform',
  model,
  quantity: 'fixed',
  billing_period: 'P1M',
  billed: 'in_advance',
});
const metered = (product: string, model: PriceModel): DemoPrice => ({
  product,
  model,
  quantity: 'metered',
  billing_period: 'P1M',
  billed: 'in_arrears',
});

/** From the smallest to the largest, and one draft. */
const DEMO_PLANS: readonly DemoPlan[] = [
  {
    external_id: 'starter',
    name: 'Starter',
    description: 'To try things out, alone or with two colleagues.',
    currency: 'EUR',
    published: true,
    prices: [
      platform(flat('0')),
      metered('seats', {
        type: 'tiered',
        tiers: [
          { up_to: 3, unit_amount_decimal: '0' },
          { up_to: null, unit_amount_decimal: '1200' },
        ],
      }),
      metered('api-calls', { type: 'per_unit', unit_amount_decimal: '0.25' }),
    ],
  },
  {
    external_id: 'team',
    name: 'Team',
    description: 'For teams that rely on it every day.',
    currency: 'EUR',
    published: true,
    prices: [
      platform(flat('20000')),
      metered('seats', {
        type: 'tiered',
        tiers: [
          { up_to: 100, unit_amount_decimal: '1000' },
          { up_to: null, unit_amount_decimal: '800' },
        ],
      }),
      metered('api-calls', { type: 'package', size: 100_000, unit_amount_decimal: '10000' }),
    ],
  },
  {
    external_id: 'enterprise',
    name: 'Enterprise',
    description: 'For companies with a purchasing department.',
    currency: 'EUR',
    published: true,
    prices: [
      platform({
        type: 'described',
        name: 'By agreement',
        text: 'Depends on the regions you run in and on the level of support. We make you an offer within two days.',
      }),
      metered('seats', {
        type: 'volume',
        tiers: [
          { up_to: 250, unit_amount_decimal: '900' },
          { up_to: 1_000, unit_amount_decimal: '750' },
          { up_to: null, unit_amount_decimal: '600' },
        ],
      }),
      metered('api-calls', {
        type: 'tiered',
        tiers: [
          { up_to: 1_000_000, unit_amount_decimal: '0', flat_amount_decimal: '90000' },
          { up_to: 10_000_000, unit_amount_decimal: '0.075' },
          { up_to: null, unit_amount_decimal: '0.05' },
        ],
      }),
      { ...platform(flat('240000')), product: 'onboarding', billing_period: null },
    ],
  },
  { external_id: 'enterprise-next', name: 'Enterprise 2', currency: 'EUR', prices: [] },
];

/** The demo merchant's plans. `products` maps external ids of products to ids. */
export function demoPlans(products: ReadonlyMap<string, string>): PlanRecord[] {
  return DEMO_PLANS.map((plan) => ({
    ...plan,
    prices: plan.prices.map(({ product, ...price }) => ({
      ...price,
      product_id: products.get(product) ?? '',
    })),
  }));
}
