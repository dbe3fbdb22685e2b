/**
 * Converts between local times in a time zone and moments, by the time zone data of the runtime. Moments are
 * epoch milliseconds.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether this runtime knows the IANA time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The moment of a local time in a zone. A time that a clock change skips is read with the offset before the
 * change (02:30 becomes 03:30); a time that occurs twice is its first occurrence.
 *
 * @param shown the local time as if it were UTC
 */
export function momentOf(shown: number, zone: string): number {
  if (zone === 'UTC') return shown;
  const before = offsetAt(shown - DAY, zone);
  const early = shown - before;
  if (offsetAt(early, zone) === before) return early;
  const after = offsetAt(shown + DAY, zone);
  const late = shown - after;
  return offsetAt(late, zone) === after ? late : early;
}

/** The local time in a zone at a moment, as if it were UTC. */
export function shownAt(moment: number, zone: string): number {
  return zone === 'UTC' ? moment : moment + offsetAt(moment, zone);
}

/** The UTC offset of a zone at a moment, in milliseconds. */
function offsetAt(moment: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(moment)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const wholeSeconds = Math.floor(moment / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  // Names of zones ignore case, and there are only some hundreds, so the cache stays small.
  const name = zone.toLowerCase();
  let clock = clocks.get(name);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(name, clock);
  }
  return clock;
}
