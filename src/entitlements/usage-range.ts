import { isDay } from '../platform/http/fields/time.fields';
import { dayBefore } from '../platform/views/formatters';
import { BadUsageRange } from './entitlements.errors';
import { monthOf, periodAt } from './grant-period';
import type { UsageRange } from './usage.types';

const LONGEST = 366;
/** Periods of so many days are shown as they are; of others a chart by day says too little or too much. */
const FEWEST_BARS = 7;
const MOST_BARS = 92;
const DAY_MS = 86_400_000;

/** @throws BadUsageRange unless both are days, start before end, at most 366 days apart */
export function assertUsageRange({ start, end }: UsageRange): void {
  const message = 'Must be a day such as 2026-10-31.';
  const wrong = Object.entries({ start, end }).flatMap(([field, day]) => (isDay(day) ? [] : [field]));
  if (wrong.length > 0) throw new BadUsageRange(wrong, 'not_day', message);
  const days = lengthOf({ start, end });
  if (days <= 0) throw new BadUsageRange(['end'], 'before_start', 'Must be after start.');
  if (days > LONGEST)
    throw new BadUsageRange(['end'], 'too_long', `Must be at most ${String(LONGEST)} days after start.`);
}

/** When use starts again at nothing: on the anchor, and after every period. */
export interface Rhythm {
  readonly anchor: string;
  /** ISO 8601 duration of one unit. */
  readonly period: string;
}

/** Days to look through. */
export interface UsageSpan {
  /** The first day that there is anything of. */
  readonly first: string;
  /** Today, or the last day that there is anything of. */
  readonly last: string;
}

/** A range of days to show, and where those before and after it are. */
export interface UsageWindow {
  readonly range: UsageRange;
  /** A day of the range before; null when there is nothing before. */
  readonly older: string | null;
  /** A day of the range after; null when that has not begun. */
  readonly newer: string | null;
}

/**
 * The range that a day falls into: its period where that has 7 to 92 days, else its calendar month.
 *
 * @param day null, or outside the span: the span's last
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
