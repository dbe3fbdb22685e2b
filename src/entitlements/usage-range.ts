import { isDay } from '../platform/http/fields/time.fields';
import { dayBefore } from '../platform/views/formatters';
import { BadUsageRange } from './entitlements.errors';
import { monthOf, periodAt } from './grant-period';
import type { UsageRange } from './usage.types';

const LONGEST = 366;
/**
 * Shortest and longest period, in days, that a chart shows as a whole. Fewer bars say too little, more are
 * too many.
 */
const FEWEST_BARS = 7;
const MOST_BARS = 92;
const DAY_MS = 86_400_000;

/** @throws BadUsageRange unless both are days, start is before end, and they are at most 366 days apart */
export function assertUsageRange({ start, end }: UsageRange): void {
  const message = 'Must be a day such as 2026-10-31.';
  const wrong = Object.entries({ start, end }).flatMap(([field, day]) => (isDay(day) ? [] : [field]));
  if (wrong.length > 0) throw new BadUsageRange(wrong, 'not_day', message);
  const days = lengthOf({ start, end });
  if (days <= 0) throw new BadUsageRange(['end'], 'before_start', 'Must be after start.');
  if (days > LONGEST)
    throw new BadUsageRange(['end'], 'too_long', `Must be at most ${String(LONGEST)} days after start.`);
}

/** When usage restarts at zero: on the anchor, and after every period. */
export interface Rhythm {
  readonly anchor: string;
  /** ISO 8601 duration of one unit. */
  readonly period: string;
}

/** The days for which there is data. */
export interface UsageSpan {
  /** First day with data. */
  readonly first: string;
  /** Today, or the last day with data. */
  readonly last: string;
}

/** A range of days to show, and days in the ranges before and after it. */
export interface UsageWindow {
  readonly range: UsageRange;
  /** A day in the previous range; null when there is no earlier data. */
  readonly older: string | null;
  /** A day in the next range; null when that range has not begun. */
  readonly newer: string | null;
}

/**
 * The range that contains a day: its period if that has 7 to 92 days, else its calendar month.
 *
 * @param day null, or a day outside the span: the last day of the span is used
 */
export function usageWindow(rhythm: Rhythm | null, span: UsageSpan, day: string | null): UsageWindow {
  const at = day !== null && isDay(day) && day >= span.first && day <= span.last ? day : span.last;
  const range = rangeAt(rhythm, at);
  return {
    range,
    older: range.start > span.first ? dayBefore(range.start) : null,
    newer: range.end <= span.last ? range.end : null,
  };
}

function rangeAt(rhythm: Rhythm | null, day: string): UsageRange {
  const period = rhythm && periodAt(rhythm.anchor, rhythm.period, day);
  const days = period === null ? 0 : lengthOf(period);
  return period !== null && days >= FEWEST_BARS && days <= MOST_BARS ? period : monthOf(day);
}

function lengthOf({ start, end }: UsageRange): number {
  return (Date.parse(end) - Date.parse(start)) / DAY_MS;
}
