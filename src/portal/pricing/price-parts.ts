import type { PublishedPrice } from '../../pricing/pricing.types';
import type { PriceGroup } from './pricing.view';

/** Bytes that prices may take on a page of 30 KB; the frame takes the rest. */
const MOST = 18_000;
/** Approximate number of bytes that each takes in the page. */
const BYTES = { group: 350, price: 550, estimate: 900, tier: 70 };

/**
 * Groups of prices in parts, each light enough for a page, in the same order. Plans may have a hundred prices, and a
 * price a hundred steps. A split group appears in each part that has prices of it.
 */
export function partsOf(groups: readonly PriceGroup[]): PriceGroup[][] {
  const parts: PriceGroup[][] = [];
  let left = 0;
  const begin = (group: PriceGroup): void => {
    const weight = BYTES.group + (group.description?.length ?? 0);
    if (left < weight + BYTES.price + BYTES.estimate) {
      parts.push([]);
      left = MOST;
    }
    parts.at(-1)?.push({ ...group, prices: [] });
    left -= weight;
  };
  for (const group of groups) {
    begin(group);
    group.prices.forEach((price, before) => {
      const weight = weightOf(price);
      if (left < weight && before > 0) {
        left = 0;
        begin({ ...group, before });
      }
      left -= weight;
      add(parts, price);
    });
  }
  return parts;
}

/** Index of the part to show, from the query: `wanted` is an index or `last`, `asked` is the id of the price to estimate. */
export function partAt(parts: readonly PriceGroup[][], wanted: string | null, asked: string | null): number {
  const last = Math.max(0, parts.length - 1);
  if (wanted === 'last') return last;
  if (wanted !== null && /^\d{1,4}$/.test(wanted)) return Math.min(Number(wanted), last);
  const holds = (part: readonly PriceGroup[]): boolean =>
    part.some(({ prices }) => prices.some(({ id }) => id === asked));
  return Math.max(0, parts.findIndex(holds));
}

function add(parts: PriceGroup[][], price: PublishedPrice): void {
  const part = parts.at(-1);
  const group = part?.pop();
  if (part !== undefined && group !== undefined) part.push({ ...group, prices: [...group.prices, price] });
}

function weightOf({ product, model }: PublishedPrice): number {
  const steps = 'tiers' in model ? model.tiers.length * BYTES.tier : 0;
  const words = (product.description?.length ?? 0) + ('text' in model ? model.text.length : 0);
  // No estimate for a price that does not depend on the quantity.
  const estimate = model.type === 'flat_fee' || model.type === 'described' ? 0 : BYTES.estimate;
  return BYTES.price + estimate + steps + words;
}
