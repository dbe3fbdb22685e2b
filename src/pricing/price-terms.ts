export const PRICE_MODEL_TYPES = [
  'flat_fee',
  'per_unit',
  'package',
  'tiered',
  'volume',
  'described',
] as const;
export type PriceModelType = (typeof PRICE_MODEL_TYPES)[number];

export const PRICE_QUANTITIES = ['fixed', 'metered'] as const;
export type PriceQuantity = (typeof PRICE_QUANTITIES)[number];

export const BILLING_TIMES = ['in_advance', 'in_arrears'] as const;
export type BillingTime = (typeof BILLING_TIMES)[number];
