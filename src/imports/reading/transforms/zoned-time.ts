/** Times of day in a time zone and the moments they are, by the zone rules of the runtime. Moments are epoch ms. */

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
 * The moment at which clocks in a zone show a time.
 * In: the shown time as if it were UTC, and the zone. A time that clocks skip is read by the offset before the change
 * (02:30 becomes 03:30); one that they show twice is its first occurrence.
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

/** What clocks in a zone show at a moment, as if it were UTC. */
export function shownAt(moment: number, zone: string): number {
  return zone === 'UTC' ? moment : moment + offsetAt(moment, zone);
}

/** How far ahead of UTC a zone is at a moment, in ms. */
function offsetAt(moment: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(moment)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const wholeSeconds = Math.floor(moment / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  // Zones are the same in capitals and in small letters; there are some hundreds of them.
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
