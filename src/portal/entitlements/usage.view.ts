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

/** How much of a limit is used. The page highlights `near`, `reached` and `over`. */
export type UsageState = 'within' | 'near' | 'reached' | 'over';

/** Usage compared with a limit. */
export interface Usage {
  readonly state: UsageState;
  /** Whole percent of the limit, at least 0 and consistent with the state; null when the limit is zero. */
  readonly percent: number | null;
  /** Decimal string: the amount left, or the amount above the limit. */
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

/** True for an active entitlement of which at least 80 % is used; the overview shows it. */
export function isNearLimit(entitlement: CustomerEntitlement): boolean {
  const { active, type, limit, used } = entitlement;
  return active && type !== 'feature' && limit !== null && usageOf(used ?? '0', limit).state !== 'within';
}

function stateOf(taken: Decimal, granted: Decimal): UsageState {
  const order = compare(taken, granted);
  if (order > 0) return 'over';
  // A limit of zero without usage needs no warning.
  if (granted.units === 0n) return 'within';
  if (order === 0) return 'reached';
  return compare(product(taken, HUNDRED), product(granted, NEAR)) < 0 ? 'within' : 'near';
}

/** Rounded, but below 100 until the limit is reached, and above 100 once it is passed. */
function percentOf(taken: Decimal, granted: Decimal, state: UsageState): number {
  const [least, most] = PERCENT_BOUNDS[state];
  const places = Math.max(taken.places, granted.places);
  const [part, whole] = [shifted(taken, places).units, shifted(granted, places).units];
  const percent = Number((part * 200n + whole) / (whole * 2n));
  return Math.min(Math.max(percent, least), most);
}
