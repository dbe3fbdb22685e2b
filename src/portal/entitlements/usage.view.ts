import type { CustomerEntitlement } from '../../entitlements/entitlements.types';

/** How far a limit is used up: from `near` on its reader should know. */
export type UsageState = 'within' | 'near' | 'reached' | 'over';

/** Use set against a limit. */
export interface Usage {
  readonly state: UsageState;
  /** Whole percent of the limit, never below 0 and never at odds with the state; null when the limit is nothing. */
  readonly percent: number | null;
  /** Decimal string: what is left, or by how much the limit is passed. */
  readonly difference: string;
}

const NEAR_PERCENT = 80n;
const PERCENT_BOUNDS: Readonly<Record<UsageState, readonly [least: number, most: number]>> = {
  within: [0, 79],
  near: [80, 99],
  reached: [100, 100],
  over: [101, Number.MAX_SAFE_INTEGER],
};
const PLACES = 12;
const SCALE = 10n ** BigInt(PLACES);
const DECIMAL = /^(-?)(\d+)(?:\.(\d{1,12}))?$/;

/**
 * How much of a limit is used, reckoned exactly. In: decimal strings of at most 12 places.
 * Throws RangeError for text that is no such decimal.
 */
export function usageOf(used: string, limit: string): Usage {
  const [taken, granted] = [scaled(used), scaled(limit)];
  const state = stateOf(taken, granted);
  return {
    state,
    percent: granted > 0n ? percentOf(taken, granted, state) : null,
    difference: written(taken > granted ? taken - granted : granted - taken),
  };
}

/** True for what holds now and is used to 80 % or more: it belongs onto the overview. */
export function isNearLimit(entitlement: CustomerEntitlement): boolean {
  const { active, type, limit, used } = entitlement;
  return active && type !== 'feature' && limit !== null && usageOf(used ?? '0', limit).state !== 'within';
}

function stateOf(taken: bigint, granted: bigint): UsageState {
  if (taken > granted) return 'over';
  // Nothing used of nothing granted comes close to no limit.
  if (granted === 0n) return 'within';
  if (taken === granted) return 'reached';
  return taken * 100n >= granted * NEAR_PERCENT ? 'near' : 'within';
}

/** Rounded, but 99.9 % is not yet all of it, and a little over the limit is more than 100 %. */
function percentOf(taken: bigint, granted: bigint, state: UsageState): number {
  const [least, most] = PERCENT_BOUNDS[state];
  const rounded = Number((taken * 200n + granted) / (granted * 2n));
  return Math.min(Math.max(rounded, least), most);
}

function scaled(decimal: string): bigint {
  const parts = DECIMAL.exec(decimal);
  if (parts === null) throw new RangeError(`not a decimal number of at most 12 places: ${decimal}`);
  const [, sign, whole = '', fraction = ''] = parts;
  const value = BigInt(whole) * SCALE + BigInt(fraction.padEnd(PLACES, '0'));
  return sign === '-' ? -value : value;
}

/** In: not below zero. */
function written(value: bigint): string {
  const fraction = String(value % SCALE)
    .padStart(PLACES, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(value / SCALE) : `${String(value / SCALE)}.${fraction}`;
}
