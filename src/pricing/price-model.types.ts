export const PRICE_MODEL_TYPES = [
  'flat_fee',
  'per_unit',
  'package',
  'tiered',
  'volume',
  'described',
] as const;
export type PriceModelType = (typeof PRICE_MODEL_TYPES)[number];

/** One step of a graduated price; the last one has no end. */
export interface PriceTier {
  /** The last unit of the step; null for the last step. */
  readonly up_to: number | null;
  /** Decimal string of minor units. */
  readonly unit_amount_decimal: string;
  /** Decimal string of minor units; nothing when absent. */
  readonly flat_amount_decimal?: string;
}

/** How a price comes about. Unit amounts are decimal strings of minor units. */
export type PriceModel =
  | { readonly type: 'flat_fee' | 'per_unit'; readonly unit_amount_decimal: string }
  | { readonly type: 'package'; readonly size: number; readonly unit_amount_decimal: string }
  | { readonly type: 'tiered' | 'volume'; readonly tiers: readonly PriceTier[] }
  | { readonly type: 'described'; readonly name: string; readonly text: string };
