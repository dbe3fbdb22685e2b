import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import { compare, decimalOf, product, roundedUpRatio, wholeOf } from '../../platform/money/decimal';
import { dayAfter, daysBetween } from '../../platform/views/formatters';

/** The forecast if usage continues at the current rate. */
export type Pace =
  | { readonly kind: 'reached'; /** On which the last of it is used. */ readonly day: string }
  /** The usage resets, or the grant ends, before the limit is reached. */
  | { readonly kind: 'within' };

interface Span {
  readonly start: string;
  /** Exclusive end; null: no end. */
  readonly end: string | null;
}

/** Forecasts beyond this are not meaningful. */
const FURTHEST_DAYS = 5 * 365;

/**
 * Forecasts usage from the average of the days so far, including today: `used` ÷ days × remaining days.
 *
 * Null without a useful forecast: no limit, no usage, a limit that is reached already, an entitlement that is not
 * active, the first day (too short for an average), a quantity that never resets (seats are held, not used up), and
 * credits without an end that will last for years.
 *
 * @param today `YYYY-MM-DD`
 */
export function paceOf(entitlement: CustomerEntitlement, today: string): Pace | null {
  const { active, limit, used } = entitlement;
  const span = spanOf(entitlement);
  if (!active || limit === null || used === null || span === null) return null;
  const [taken, granted] = [decimalOf(used), decimalOf(limit)];
  const passed = daysBetween(span.start, today) + 1;
  if (passed < 2 || taken.units <= 0n || compare(taken, granted) >= 0) return null;
  const daysToLimit = roundedUpRatio(product(granted, wholeOf(passed)), taken);
  return outcomeOf(span, daysToLimit);
}

function outcomeOf({ start, end }: Span, daysToLimit: bigint): Pace | null {
  const days = end === null ? FURTHEST_DAYS : daysBetween(start, end);
  if (daysToLimit <= BigInt(days)) return { kind: 'reached', day: dayAfter(start, Number(daysToLimit) - 1) };
  return end === null ? null : { kind: 'within' };
}

/** The days in which usage counts; null for an entitlement that is not used up over time. */
function spanOf(entitlement: CustomerEntitlement): Span | null {
  const { type, current_period: current, active_from, expires_at: expires } = entitlement;
  if (current === null) return type === 'credits' ? { start: active_from, end: expires } : null;
  return { start: current.start, end: expires !== null && expires < current.end ? expires : current.end };
}
