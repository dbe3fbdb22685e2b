import type { Plan } from '../../src/pricing/pricing.types';
import type { Product } from '../../src/pricing/products.types';
import type { Merchant } from './merchants';

let made = 0;

/** Fields of POST /v1/products and /v1/plans, and of a plan's prices. */
export type PricingFields = Readonly<Record<string, unknown>>;

/** Makes a product through the API: seats, unless told otherwise. */
export async function createProduct(merchant: Merchant, fields: PricingFields = {}): Promise<Product> {
  made += 1;
  const defaults = { external_id: `product-${String(made)}`, name: 'Seats', unit: 'seats' };
  return merchant.create('/v1/products', { ...defaults, ...fields });
}

/** Makes a published plan through the API, with a price for each of the products. */
export async function createPlan(
  merchant: Merchant,
  products: readonly Pick<Product, 'id'>[],
  fields: PricingFields = {},
): Promise<Plan> {
  made += 1;
  return merchant.create('/v1/plans', {
    external_id: `plan-${String(made)}`,
    name: 'Team',
    currency: 'EUR',
    published: true,
    prices: products.map((product) => priceOf(product)),
    ...fields,
  });
}

/** A price as POST /v1/plans takes it: 10.00 a unit, by the month in arrears, unless told otherwise. */
export function priceOf({ id }: Pick<Product, 'id'>, fields: PricingFields = {}): PricingFields {
  return {
    product_id: id,
    model: { type: 'per_unit', unit_amount_decimal: '1000' },
    quantity: 'metered',
    billing_period: 'P1M',
    billed: 'in_arrears',
    ...fields,
  };
}
