import type { DateReader, Written } from './date-format';
import { Unfit } from './unfit';
import { momentOf, shownAt } from './zoned-time';

/**
 * Days, `YYYY-MM-DD`. A written day is taken as written. A moment (`unix`, or one with an offset) is the day that it
 * is in the zone; without a zone, an offset is passed over and a count is read in UTC.
 */
export function dayReader(read: DateReader, zone: string | null): (text: string) => string | Unfit {
  return (text) => {
    const written = read(text);
    return written instanceof Unfit ? written : dayIn(written, zone);
  };
}

/**
 * Moments, ISO 8601 in UTC. What has no offset is a time in `zone`; what has no time is `at` (ms after midnight)
 * on its day there.
 */
export function momentReader(
  read: DateReader,
  { zone, at }: { zone: string; at: number },
): (text: string) => string | Unfit {
  return (text) => {
    const written = read(text);
    return written instanceof Unfit ? written : isoOf(momentIn(written, zone, at));
  };
}

function dayIn(written: Written, zone: string | null): string {
  if ('moment' in written) return isoDayOf(shownAt(written.moment, zone ?? 'UTC'));
  const isExact = written.offset !== null && zone !== null;
  return isoDayOf(isExact ? shownAt(momentIn(written, zone, 0), zone) : written.day);
}

function momentIn(written: Written, zone: string, at: number): number {
  if ('moment' in written) return written.moment;
  const shown = written.day + (written.time ?? at);
  return written.offset === null ? momentOf(shown, zone) : shown - written.offset;
}

function isoDayOf(shown: number): string {
  return new Date(shown).toISOString().slice(0, 10);
}

function isoOf(moment: number): string {
  return new Date(moment).toISOString().replace('.000Z', 'Z');
}
