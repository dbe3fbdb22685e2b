import { shown } from '../../source-record.types';

import { Unfit } from './unfit';

/** A parsed date: a day, optionally a time and a UTC offset; or a moment as a number. */
export type Written =
  | {
      /** Midnight of the day in UTC, in epoch milliseconds. */
      readonly day: number;
      /** Milliseconds after midnight; null without a time. */
      readonly time: number | null;
      /** Milliseconds ahead of UTC; null without an offset. */
      readonly offset: number | null;
    }
  | { readonly moment: number };

export type DateReader = (text: string) => Written | Unfit;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december';

/** What each token of a format matches. */
const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<shortYear>\\d{2})',
  MMMM: `(?<monthName>${LONG_MONTHS})`,
  MMM: `(?<monthName>${MONTHS.join('|')})`,
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour12>\\d{2})',
  h: '(?<hour12>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<milli>\\d{3})',
  A: '(?<half>[ap])\\.?m\\.?',
  Z: '(?<offset>z|[+-]\\d{2}:?\\d{2})',
};
const LONGEST_FORMAT = 100;
const TOKEN = /YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|SSS|A|Z|\[[^\]]*\]|[\s\S]/g;
const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<milli>\d{3})\d*)?)?(?<offset>z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Creates a reader of dates.
 *
 * @param format tokens as above, such as `M/D/YYYY`, with literal text in [brackets]; or `iso`, `unix`
 *   (seconds), `unix_ms`
 * @returns the reader, or a message about what is wrong with the format
 */
export function dateReader(format: string): DateReader | string {
  if (format.length > LONGEST_FORMAT) return `is longer than ${String(LONGEST_FORMAT)} characters`;
  if (format === 'unix') return countReader(1000);
  if (format === 'unix_ms') return countReader(1);
  if (format === 'iso') return patternReader(ISO, 'YYYY-MM-DD or YYYY-MM-DDTHH:mm:ssZ');
  const pattern = patternOf(format);
  return typeof pattern === 'string' ? pattern : patternReader(pattern, format);
}

/**
 * Tries readers in order. The error returned is that of a reader whose format matched, else that of the first
 * reader.
 */
export function firstFitting(readers: readonly DateReader[]): DateReader {
  return (text) => {
    let reason: Unfit | null = null;
    for (const read of readers) {
      const written = read(text);
      if (!(written instanceof Unfit)) return written;
      if (reason === null || (reason.code === WRONG_FORM && written.code !== WRONG_FORM)) reason = written;
    }
    return reason ?? new Unfit(WRONG_FORM, `"${shown(text)}" is no date`);
  };
}

const WRONG_FORM = 'not_a_date';

function patternOf(format: string): RegExp | string {
  const tokens = [...format.matchAll(TOKEN)].map(([token]) => token);
  const stranger = tokens.find((token) => TOKENS[token] === undefined && /^[A-SU-Za-z]/.test(token));
  if (stranger !== undefined) {
    return `"${stranger}" is no token of a date format; other text stands in [brackets]`;
  }
  const parts = tokens.flatMap((token) => /<(\w+)>/.exec(TOKENS[token] ?? '')?.[1] ?? []);
  const objection = objectionTo(format, parts);
  if (objection !== null) return objection;
  const source = tokens.map((token) => TOKENS[token] ?? escaped(token.replace(/^\[(.*)\]$/s, '$1')));
  return new RegExp(`^${source.join('')}$`, 'i');
}

/** Why the tokens of a format do not make a date; null when they do. */
function objectionTo(format: string, parts: readonly string[]): string | null {
  const count = (...names: string[]): number => parts.filter((part) => names.includes(part)).length;
  const day = [count('year', 'shortYear'), count('month', 'monthName'), count('day')];
  if (day.some((times) => times !== 1)) return `"${format}" must say year, month and day, once each`;
  if (new Set(parts).size < parts.length || count('hour', 'hour12') > 1) {
    return `"${format}" says a part of the time twice`;
  }
  if (count('hour12') !== count('half')) return `"${format}" needs h and A together`;
  const isTimed = count('hour', 'hour12') === 1;
  const saysTime = count('minute', 'second', 'milli', 'offset') > 0;
  return saysTime && !isTimed ? `"${format}" says a part of the time without the hour` : null;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function countReader(unit: number): DateReader {
  return (text) => {
    const moment = /^-?\d{1,14}(\.0+)?$/.test(text) ? Number(text) * unit : Number.NaN;
    if (Number.isNaN(moment)) {
      return new Unfit(
        WRONG_FORM,
        `"${shown(text)}" is no count of ${unit === 1 ? 'milliseconds' : 'seconds'} since 1970`,
      );
    }
    return isInRange(moment) ? { moment } : outOfRange(text);
  };
}

function patternReader(pattern: RegExp, format: string): DateReader {
  return (text) => {
    const parts = pattern.exec(text)?.groups;
    if (parts === undefined)
      return new Unfit(WRONG_FORM, `"${shown(text)}" is no date of the form ${shown(format)}`);
    const day = dayOf(parts);
    if (day === null) return new Unfit('no_such_date', `"${shown(text)}" is no day of the calendar`);
    const time = timeOf(parts);
    const offset = offsetOf(parts['offset']);
    if (Number.isNaN(time) || Number.isNaN(offset))
      return new Unfit('no_such_date', `"${shown(text)}" is no time of day`);
    return isInRange(day) ? { day, time, offset } : outOfRange(text);
  };
}

type Parts = Readonly<Record<string, string | undefined>>;

function dayOf(parts: Parts): number | null {
  const year = parts['shortYear'] === undefined ? Number(parts['year']) : 2000 + Number(parts['shortYear']);
  const name = parts['monthName']?.slice(0, 3).toLowerCase();
  const month = name === undefined ? Number(parts['month']) - 1 : MONTHS.indexOf(name);
  const date = Number(parts['day']);
  const at = new Date(0);
  at.setUTCFullYear(year, month, date);
  // `Date` moves a date that does not exist to another day, so the parts no longer match.
  return at.getUTCMonth() === month && at.getUTCDate() === date ? at.getTime() : null;
}

/** Milliseconds after midnight; null without a time, NaN for a time that does not exist. */
function timeOf(parts: Parts): number | null {
  const { minute = '0', second = '0', milli = '0' } = parts;
  const hour = hourOf(parts);
  if (hour === null) return null;
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return Number.NaN;
  return ((hour * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(milli);
}

function hourOf(parts: Parts): number | null {
  const twelve = parts['hour12'];
  if (twelve === undefined) return parts['hour'] === undefined ? null : Number(parts['hour']);
  const hour = Number(twelve);
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (parts['half']?.toLowerCase() === 'p' ? 12 : 0);
}

function offsetOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  if (written.toLowerCase() === 'z') return 0;
  const minutes = Number(written.slice(1, 3)) * 60 + Number(written.slice(-2));
  if (minutes > 15 * 60 || Number(written.slice(-2)) > 59) return Number.NaN;
  return (written.startsWith('-') ? -minutes : minutes) * 60_000;
}

const FIRST = Date.UTC(1900, 0, 1);
const END = Date.UTC(2200, 0, 1);

function isInRange(moment: number): boolean {
  return moment >= FIRST && moment < END;
}

function outOfRange(text: string): Unfit {
  return new Unfit('date_out_of_range', `"${shown(text)}" lies outside the years 1900 to 2199`);
}
