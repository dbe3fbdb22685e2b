import type { DateReader, Written } from './date-format';
import { Unfit } from './unfit';
import { momentOf, shownAt } from './zoned-time';

/**
 * Converts to days, `YYYY-MM-DD`. A day without an offset stays as it is. A moment (`unix`, or a time with an
 * offset) becomes its day in the zone; without a zone, an offset is ignored and a unix time is read in UTC.
 */
export function dayReader(read: DateReader, zone: string | null): (text: string) => string | Unfit {
  return (text) => {
    const written = read(text);
    return written instanceof Unfit ? written : dayIn(written, zone);
  };
}

/**
 * Converts to moments, ISO 8601 in UTC. A time without an offset is in `zone`; a day without a time gets the
 * time `at` (milliseconds after midnight) in the zone.
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
