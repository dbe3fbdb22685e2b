import { plainDecimal } from '../platform/money/money';
import type { PriceModel, PriceTier } from './price-model.types';
import type { Price, PriceFields } from './pricing.types';

/**
 * A price in the form in which it is stored: a plain object with decimals without trailing zeros, so that equal prices
 * compare as equal. The type asks for each field that a merchant writes.
 */
export function storedPrice(price: PriceFields): Price & Record<keyof PriceFields, unknown> {
  const { product_id, model, quantity, fixed_quantity = null, billing_period, billed } = price;
  return {
    product_id,
    model: storedModel(model),
    quantity,
    fixed_quantity: fixed_quantity === null ? null : plainDecimal(fixed_quantity),
    billing_period,
    billed,
  };
}

function storedModel(model: PriceModel): PriceModel {
  switch (model.type) {
    case 'flat_fee':
    case 'per_unit':
      return { type: model.type, unit_amount_decimal: plainDecimal(model.unit_amount_decimal) };
    case 'package': {
      const { type, size, unit_amount_decimal } = model;
      return { type, size, unit_amount_decimal: plainDecimal(unit_amount_decimal) };
    }
    case 'tiered':
    case 'volume':
      return { type: model.type, tiers: model.tiers.map(storedTier) };
    case 'described': {
      const { type, name, text } = model;
      return { type, name, text };
    }
  }
}

function storedTier({ up_to, unit_amount_decimal, flat_amount_decimal: flat }: PriceTier): PriceTier {
  const tier = { up_to, unit_amount_decimal: plainDecimal(unit_amount_decimal) };
  return flat === undefined ? tier : { ...tier, flat_amount_decimal: plainDecimal(flat) };
}
