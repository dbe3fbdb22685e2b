export const PRICE_MODEL_TYPES = [
  'flat_fee',
  'per_unit',
  'package',
  'tiered',
  'volume',
  'described',
] as const;
export type PriceModelType = (typeof PRICE_MODEL_TYPES)[number];

/** One tier of a graduated price; the last one is open-ended. */
export interface PriceTier {
  /** The last unit of the tier; null for the last tier. */
  readonly up_to: number | null;
  /** Decimal string of minor units. */
  readonly unit_amount_decimal: string;
  /** Decimal string of minor units; zero when absent. */
  readonly flat_amount_decimal?: string;
}

/** How a price is calculated. Unit amounts are decimal strings of minor units. */
export type PriceModel =
  | { readonly type: 'flat_fee' | 'per_unit'; readonly unit_amount_decimal: string }
  | { readonly type: 'package'; readonly size: number; readonly unit_amount_decimal: string }
  | { readonly type: 'tiered' | 'volume'; readonly tiers: readonly PriceTier[] }
  | { readonly type: 'described'; readonly name: string; readonly text: string };
