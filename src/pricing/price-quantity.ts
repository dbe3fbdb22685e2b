import {
  compare,
  decimalOf,
  difference,
  lesser,
  plain,
  product,
  rounded,
  roundedUpRatio,
  sum,
  wholeOf,
  type Decimal,
} from '../platform/money/decimal';
import type { PriceModel, PriceTier } from './price-model.types';

/** A model whose price is calculated from the quantity. */
export type ComputedModel = Exclude<PriceModel, { readonly type: 'described' }>;

/** One step of the calculation: `quantity × unit_amount_decimal + flat_amount_decimal = amount_decimal`, exactly. */
export interface PricedStep {
  /** The unit of `quantity`; `once` for a flat fee, which has none. */
  readonly counts: 'units' | 'packages' | 'once';
  /** Decimal string: the quantity with this step's price. */
  readonly quantity: string;
  /** Decimal string of minor units. */
  readonly unit_amount_decimal: string;
  /** Decimal string of minor units; `"0"` when the step has none. */
  readonly flat_amount_decimal: string;
  /** The end of the previous tier; null for the first tier, and for a model without tiers. */
  readonly above: number | null;
  /** The tier's last unit; null for the last tier, and for a model without tiers. */
  readonly up_to: number | null;
  /** Decimal string of minor units, not rounded. */
  readonly amount_decimal: string;
}

/** The price of a quantity, with its calculation. */
export interface PricedQuantity {
  /** ISO 4217. */
  readonly currency: string;
  /** Decimal string without trailing zeros. */
  readonly quantity: string;
  /** Never empty. */
  readonly steps: readonly PricedStep[];
  /** Decimal string of minor units: the sum of the steps, not rounded. */
  readonly amount_decimal: string;
  /** Minor units: `amount_decimal` rounded once, half up. */
  readonly amount: number;
}

/**
 * Why a quantity has no price: it is no decimal, negative, or its price exceeds the largest safe integer of minor
 * units.
 */
export type Unpriced = 'not_decimal' | 'negative' | 'too_large';

/** The input of a step. */
type Part = Pick<PricedStep, 'counts' | 'above' | 'up_to'> & {
  readonly quantity: Decimal;
  readonly unit: string;
  readonly flat: string;
};

const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);
const UNTIERED = { flat: '0', above: null, up_to: null };

/** True for a model that {@link priceQuantity} can price. */
export function isComputed(model: PriceModel): model is ComputedModel {
  return model.type !== 'described';
}

/**
 * The price of a quantity under a model. The calculation is exact and rounded once, at the end, to the minor unit, half
 * up.
 * - `flat_fee`: the same for every quantity, including 0.
 * - `per_unit`: quantity × unit amount.
 * - `package`: packages × unit amount; a partly used package counts as a whole one.
 * - `tiered`: each part of the quantity has the price of its tier; a tier's flat amount is added once it is reached.
 * - `volume`: the whole quantity has the price of the tier that it reaches.
 * A tier includes its `up_to`; any quantity above, even a fraction, belongs to the next tier. The first tier is reached
 * from 0 on, so its flat amount is due for quantity 0 too.
 */
export function priceQuantity(
  model: ComputedModel,
  quantity: string,
  currency: string,
): PricedQuantity | Unpriced {
  const counted = quantityOf(quantity);
  if (typeof counted === 'string') return counted;
  const priced = partsOf(model, counted).map(pricedPart);
  const total = sum(...priced.map(({ amount }) => amount));
  const amount = rounded(total);
  if (amount > LARGEST) return 'too_large';
  return {
    currency,
    quantity: plain(counted),
    steps: priced.map(({ step }) => step),
    amount_decimal: plain(total),
    amount: Number(amount),
  };
}

function quantityOf(text: string): Decimal | Unpriced {
  try {
    const quantity = decimalOf(text);
    return quantity.units < 0n ? 'negative' : quantity;
  } catch {
    return 'not_decimal';
  }
}

function partsOf(model: ComputedModel, quantity: Decimal): Part[] {
  switch (model.type) {
    case 'flat_fee':
      return [{ counts: 'once', quantity: wholeOf(1), unit: model.unit_amount_decimal, ...UNTIERED }];
    case 'per_unit':
      return [{ counts: 'units', quantity, unit: model.unit_amount_decimal, ...UNTIERED }];
    case 'package': {
      const packages = { units: roundedUpRatio(quantity, wholeOf(model.size)), places: 0 };
      return [{ counts: 'packages', quantity: packages, unit: model.unit_amount_decimal, ...UNTIERED }];
    }
    case 'tiered':
      return tieredParts(model.tiers, quantity);
    case 'volume':
      return [volumePart(model.tiers, quantity)];
  }
}

/** The part of the quantity in each tier that it reaches. */
function tieredParts(tiers: readonly PriceTier[], quantity: Decimal): Part[] {
  return tiers.flatMap((tier, index) => {
    const above = tiers[index - 1]?.up_to ?? null;
    const from = wholeOf(above ?? 0);
    const to = tier.up_to === null ? quantity : lesser(quantity, wholeOf(tier.up_to));
    const isReached = above === null || compare(quantity, from) > 0;
    return isReached ? [tierPart(tier, above, difference(to, from))] : [];
  });
}

function volumePart(tiers: readonly PriceTier[], quantity: Decimal): Part {
  const reached = tiers.findIndex(({ up_to: end }) => end === null || compare(quantity, wholeOf(end)) <= 0);
  const tier = tiers[reached];
  if (tier === undefined) throw new RangeError('the last tier must be open');
  return tierPart(tier, tiers[reached - 1]?.up_to ?? null, quantity);
}

function tierPart(tier: PriceTier, above: number | null, quantity: Decimal): Part {
  const { up_to, unit_amount_decimal: unit, flat_amount_decimal: flat = '0' } = tier;
  return { counts: 'units', quantity, unit, flat, above, up_to };
}

function pricedPart(part: Part): { step: PricedStep; amount: Decimal } {
  const { counts, quantity, above, up_to } = part;
  const [unit, flat] = [decimalOf(part.unit), decimalOf(part.flat)];
  const amount = sum(product(quantity, unit), flat);
  const step = {
    counts,
    quantity: plain(quantity),
    unit_amount_decimal: plain(unit),
    flat_amount_decimal: plain(flat),
    above,
    up_to,
    amount_decimal: plain(amount),
  };
  return { step, amount };
}
