import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import {
  compare,
  decimalOf,
  difference,
  plain,
  product,
  shifted,
  wholeOf,
  type Decimal,
} from '../../platform/money/decimal';

/** How far a limit is used up; from `near` on, the page highlights it. */
export type UsageState = 'within' | 'near' | 'reached' | 'over';

/** Use set against a limit. */
export interface Usage {
  readonly state: UsageState;
  /** Whole percent of the limit, never below 0 and never at odds with the state; null when the limit is nothing. */
  readonly percent: number | null;
  /** Decimal string: what is left, or by how much the limit is passed. */
  readonly difference: string;
}

const PERCENT_BOUNDS: Readonly<Record<UsageState, readonly [least: number, most: number]>> = {
  within: [0, 79],
  near: [80, 99],
  reached: [100, 100],
  over: [101, Number.MAX_SAFE_INTEGER],
};
const HUNDRED = wholeOf(100);
const NEAR = wholeOf(80);

/**
 * How much of a limit is used, computed exactly from decimal strings.
 *
 * @throws RangeError for text that is not a decimal
 */
export function usageOf(used: string, limit: string): Usage {
  const [taken, granted] = [decimalOf(used), decimalOf(limit)];
  const state = stateOf(taken, granted);
  return {
    state,
    percent: granted.units > 0n ? percentOf(taken, granted, state) : null,
    difference: plain(state === 'over' ? difference(taken, granted) : difference(granted, taken)),
  };
}

/** True for what holds now and is used to 80 % or more: it belongs onto the overview. */
export function isNearLimit(entitlement: CustomerEntitlement): boolean {
  const { active, type, limit, used } = entitlement;
  return active && type !== 'feature' && limit !== null && usageOf(used ?? '0', limit).state !== 'within';
}

function stateOf(taken: Decimal, granted: Decimal): UsageState {
  const order = compare(taken, granted);
  if (order > 0) return 'over';
  // Nothing used of nothing granted comes close to no limit.
  if (granted.units === 0n) return 'within';
  if (order === 0) return 'reached';
  return compare(product(taken, HUNDRED), product(granted, NEAR)) < 0 ? 'within' : 'near';
}

/** Rounded, but 99.9 % is not yet all of it, and a little over the limit is more than 100 %. */
function percentOf(taken: Decimal, granted: Decimal, state: UsageState): number {
  const [least, most] = PERCENT_BOUNDS[state];
  const places = Math.max(taken.places, granted.places);
  const [part, whole] = [shifted(taken, places).units, shifted(granted, places).units];
  const percent = Number((part * 200n + whole) / (whole * 2n));
  return Math.min(Math.max(percent, least), most);
}
