import { memoize } from './memoize';

const formatterOf = memoize(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
);

/** Offset of a time zone from UTC at a moment, in milliseconds; positive when ahead. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - moment;
}

/** The day `YYYY-MM-DD` of an ISO 8601 moment in `timeZone`. */
export function dayOf(moment: string, timeZone: string): string {
  const at = Date.parse(moment);
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10);
}

/**
 * The moment at which a day begins in `timeZone`, as ISO 8601. When clocks go forward at midnight, the first moment
 * after the gap.
 */
export function startOfDay(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const first = midnight - offsetAt(midnight, timeZone);
  const second = midnight - offsetAt(first, timeZone);
  const exists = offsetAt(second, timeZone) === offsetAt(first, timeZone);
  return new Date(exists ? second : Math.max(first, second)).toISOString();
}
