import type { ContractRecord, PhaseFields } from '../../../contracts/contracts.types';
import type { PriceModel } from '../../../pricing/price-model.types';
import type { PriceFields } from '../../../pricing/pricing.types';

/** The contract that the demo's entitlements are granted under. */
export const DEMO_CLOUD_CONTRACT = 'acme-cloud';

type Ids = ReadonlyMap<string, string>;

const flat = (unit_amount_decimal: string): PriceModel => ({ type: 'flat_fee', unit_amount_decimal });

/** Seats by the step: the more of them, the less each further one costs. */
const seatSteps = (...prices: readonly string[]): PriceModel => ({
  type: 'tiered',
  tiers: prices.map((unit_amount_decimal, index) => ({
    up_to: [100, 250][index] ?? null,
    unit_amount_decimal,
  })),
});

/**
 * What the first demo customer has agreed: a contract of three phases that is in its second, the pilot that came
 * before it, and one without an end. In: the customer, the products' ids by external id, and today.
 */
export function demoContracts(customerId: string, products: Ids, today: string): ContractRecord[] {
  const year = Number(today.slice(0, 4));
  const firstOf = (after: number): string => `${String(year + after)}-01-01`;
  const price = (product: string, model: PriceModel, terms: Partial<PriceFields> = {}): PriceFields => ({
    product_id: products.get(product) ?? '',
    model,
    quantity: 'metered',
    billing_period: 'P1M',
    billed: 'in_arrears',
    ...terms,
  });
  const platform = (amount: string): PriceFields =>
    price('platform', flat(amount), { quantity: 'fixed', fixed_quantity: '1', billed: 'in_advance' });
  const calls = price('api-calls', { type: 'package', size: 100_000, unit_amount_decimal: '10000' });
  const phase = (name: string, start: number, prices: readonly PriceFields[]): PhaseFields => ({
    name,
    start_date: firstOf(start),
    end_date: firstOf(start + 1),
    prices,
  });
  const common = { customer_id: customerId, currency: 'EUR', status: 'active' } as const;
  return [
    {
      ...common,
      external_id: 'acme-pilot',
      name: 'Pilot',
      status: 'expired',
      start_date: `${String(year - 2)}-07-01`,
      end_date: firstOf(-1),
      renewal: 'expire',
      phases: [
        {
          name: 'Pilot',
          start_date: `${String(year - 2)}-07-01`,
          prices: [price('seats', { type: 'per_unit', unit_amount_decimal: '500' })],
        },
      ],
    },
    {
      ...common,
      external_id: DEMO_CLOUD_CONTRACT,
      name: 'Cloud agreement',
      start_date: firstOf(-1),
      end_date: firstOf(2),
      renewal: 'auto_renew',
      phases: [
        phase('Ramp-up', -1, [platform('15000'), price('seats', seatSteps('1000')), calls]),
        phase('Growth', 0, [platform('20000'), price('seats', seatSteps('1000', '800', '700')), calls]),
        phase('Scale', 1, [platform('20000'), price('seats', seatSteps('900', '750', '600')), calls]),
      ],
    },
    {
      ...common,
      external_id: 'acme-support',
      name: 'Premium support',
      start_date: `${String(year - 1)}-07-01`,
      phases: [
        {
          name: 'Premium support',
          start_date: `${String(year - 1)}-07-01`,
          prices: [
            price(
              'support',
              {
                type: 'described',
                name: 'Included',
                text: 'Answers within four hours, on working days. Part of the Cloud agreement.',
              },
              { quantity: 'fixed', billed: 'in_advance' },
            ),
          ],
        },
      ],
    },
  ];
}
