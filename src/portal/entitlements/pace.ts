import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import { compare, decimalOf, product, roundedUpRatio, wholeOf } from '../../platform/money/decimal';
import { dayAfter, daysBetween } from '../../platform/views/formatters';

/** The forecast if usage continues at the current rate. */
export type Pace =
  | { readonly kind: 'reached'; /** On which the last of it is used. */ readonly day: string }
  /** Use starts again, or the grant ends, before the limit is reached. */
  | { readonly kind: 'within' };

interface Span {
  readonly start: string;
  /** First day that no longer belongs; null: no end. */
  readonly end: string | null;
}

/** Forecasts beyond this are not meaningful. */
const FURTHEST_DAYS = 5 * 365;

/**
 * Reckons from the days passed, today among them, what the next ones will bring: `used` ÷ days × days to come.
 *
 * Null where there is nothing to say: no limit, nothing used, a limit that is reached, what does not hold now, the
 * first day (which says nothing about a day's use), what never resets (seats are held, not used up), and credits
 * without an end that will last for years.
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

/** The days that use is counted in; null where it is not used up over time. */
function spanOf(entitlement: CustomerEntitlement): Span | null {
  const { type, current_period: current, active_from, expires_at: expires } = entitlement;
  if (current === null) return type === 'credits' ? { start: active_from, end: expires } : null;
  return { start: current.start, end: expires !== null && expires < current.end ? expires : current.end };
}
