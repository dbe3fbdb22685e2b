/** Days of one period, `YYYY-MM-DD`. `end` is exclusive: the day on which `used` restarts at zero. */
export interface Period {
  readonly start: string;
  readonly end: string;
}

type Unit = 'Y' | 'M' | 'W' | 'D';

const DURATION = /^P([1-9]\d{0,2})([YMWD])$/;
const DAY_MS = 86_400_000;
/** Years have four digits; a later end is cut to this day. */
const LAST_DAY = '9999-12-31';

/**
 * The period that `day` falls into, counted from `anchor` in steps of `duration`, before the anchor too.
 *
 * Every period is counted from the anchor itself, so a month's end never drifts: from 31 January by `P1M` periods
 * begin on 28 (or 29) February, 31 March, 30 April and so on.
 *
 * @param anchor first day of the first period
 * @param duration ISO 8601 of one unit: `P1M`, `P1Y`, `P2W`, `P7D`
 * @throws RangeError for any other duration
 */
export function periodAt(anchor: string, duration: string, day: string): Period {
  const [, count = '', unit = ''] = DURATION.exec(duration) ?? [];
  if (count === '') throw new RangeError(`not a duration of one unit: ${duration}`);
  const starts = (index: number): string => later(anchor, index * Number(count), unit as Unit);
  let index = stepsUpTo(anchor, day, { count: Number(count), unit: unit as Unit });
  // Counting whole months between two days gives one too many when the day of the month is not reached yet.
  if (starts(index) > day) index -= 1;
  return { start: starts(index), end: starts(index + 1) };
}

/** The calendar month that contains a day. */
export function monthOf(day: string): Period {
  const start = `${day.slice(0, 8)}01`;
  return { start, end: later(start, 1, 'M') };
}

/** Number of steps from anchor to today, from calendar fields alone; exact or one too many. */
function stepsUpTo(anchor: string, today: string, step: { count: number; unit: Unit }): number {
  const [from, to] = [new Date(anchor), new Date(today)];
  if (step.unit === 'D' || step.unit === 'W') {
    const days = Math.round((to.getTime() - from.getTime()) / DAY_MS);
    return Math.floor(days / (step.unit === 'W' ? step.count * 7 : step.count));
  }
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return Math.floor(months / (step.unit === 'Y' ? step.count * 12 : step.count));
}

function later(day: string, count: number, unit: Unit): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  if (unit === 'D' || unit === 'W')
    return toDay(Date.UTC(year, month - 1, date + count * (unit === 'W' ? 7 : 1)));
  const months = month - 1 + count * (unit === 'Y' ? 12 : 1);
  const lastOfMonth = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return toDay(Date.UTC(year, months, Math.min(date, lastOfMonth)));
}

function toDay(time: number): string {
  return time > Date.parse(LAST_DAY) ? LAST_DAY : new Date(time).toISOString().slice(0, 10);
}
