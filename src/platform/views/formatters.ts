import { exponentOf } from '../money/currencies';
import { shiftLeft, toDecimalString, type DecimalString } from '../money/money';
import { memoize } from './memoize';

/** Formats values for one locale and time zone. Days are `YYYY-MM-DD`, moments ISO 8601 with `Z`. */
export interface Formatters {
  /** Minor units → "€2,380.00"; always with the decimal places of the currency in ISO 4217. */
  money(amount: number, currency: string): string;
  /** A unit price as a decimal string of minor units → "€0.0025"; with all its decimal places. */
  unitPrice(unitAmountDecimal: string, currency: string): string;
  /** "31 October 2026". */
  day(day: string): string;
  /** "31 Oct 2026". */
  dayShort(day: string): string;
  /** `2031-04` → "April 2031". */
  month(month: string): string;
  /** "1 – 30 September 2026"; `endExclusive` is the day after the last. */
  dayRange(start: string, endExclusive: string): string;
  /** "1 – 30 Sep 2026". */
  dayRangeShort(start: string, endExclusive: string): string;
  /** "31 October 2026 at 14:32" in the page's time zone. */
  moment(moment: string): string;
  /** "31 October 2026": the day of a moment in the page's time zone. */
  dayOfMoment(moment: string): string;
  /** "31 Oct 2026". */
  dayOfMomentShort(moment: string): string;
  /** `2026-10-31`: the day of a moment in the page's time zone, for date arithmetic. */
  calendarDay(moment: string): string;
  /** "14:32" in the page's time zone. */
  timeOfMoment(moment: string): string;
  /** A decimal string, or a count → "181,204". */
  number(decimal: string | number): string;
  /** A decimal string of percent, "19" → "19%". */
  percent(decimal: string | number): string;
  /** -1 → "yesterday", -22 → "22 days ago", 3 → "in 3 days". */
  relativeDays(days: number): string;
  /** How long ago something was, in milliseconds: 130,000 → "2 minutes ago". */
  ago(milliseconds: number): string;
  /** "A, B and C". */
  list(items: readonly string[]): string;
  /** "DE" → "Germany"; an unknown code is returned unchanged. */
  countryName(code: string): string;
}

const LONG = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const SHORT = { day: 'numeric', month: 'short', year: 'numeric' } as const;
/** Maximum number of decimal places that Intl of every runtime supports; more than prices have in practice. */
const FINEST_PRICE = 20;
const DAY_MS = 86_400_000;
const NOW = ['second', 1_000] as const;
/** The units of elapsed time, with the length of each. */
const AGO = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * The formatters of a locale (BCP 47) and time zone (IANA name), cached: creating an `Intl` object costs more than a page.
 *
 * @throws RangeError when the runtime does not know one of them
 */
export const formattersFor: (locale: string, timeZone: string) => Formatters = memoize(
  (locale, timeZone) => ({
    ...amountFormatters(locale),
    ...dayFormatters(locale),
    ...momentFormatters(locale, timeZone),
  }),
);

/** Whole days between two days `YYYY-MM-DD`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_MS);
}

/** The day that is `days` later, or earlier if negative. Takes and returns `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(startOf(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The previous day, such as the last day before an exclusive end. Takes and returns `YYYY-MM-DD`. */
export function dayBefore(day: string): string {
  return dayAfter(day, -1);
}

type AmountFormatters = Pick<
  Formatters,
  'money' | 'unitPrice' | 'number' | 'percent' | 'relativeDays' | 'ago' | 'list' | 'countryName'
>;

function amountFormatters(locale: string): AmountFormatters {
  const money = currencyFormats(locale, (places) => places);
  const prices = currencyFormats(locale, () => FINEST_PRICE);
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const percents = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'percent',
    maximumFractionDigits: 20,
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  return {
    money: (amount, currency) => money(currency).format(toDecimalString(amount, currency)),
    unitPrice: (unitAmount, currency) =>
      prices(currency).format(shiftLeft(unitAmount, exponentOf(currency) ?? 2)),
    number: (value) => numbers.format(value as DecimalString),
    percent: (value) => percents.format(value as DecimalString),
    relativeDays: (days) => relative.format(days, 'day'),
    ago: (milliseconds) => {
      const [unit, length] = AGO.find(([, least]) => milliseconds >= least) ?? NOW;
      return relative.format(-Math.max(0, Math.floor(milliseconds / length)), unit);
    },
    list: (items) => lists.format(items),
    countryName: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
  };
}

/** One number format per currency, created on first use; at least the decimal places of ISO 4217. */
function currencyFormats(locale: string, most: (places: number) => number) {
  return memoize((currency: string): Intl.NumberFormat => {
    const places = exponentOf(currency) ?? 2;
    const digits = { minimumFractionDigits: places, maximumFractionDigits: most(places) };
    return new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits });
  });
}

/** Formatters of days. Days have no time zone: they are parsed and formatted in UTC, so that none shifts to another day. */
function dayFormatters(
  locale: string,
): Pick<Formatters, 'day' | 'dayShort' | 'month' | 'dayRange' | 'dayRangeShort'> {
  const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(locale, { ...LONG, timeZone: 'UTC' });
  const short = new Intl.DateTimeFormat(locale, { ...SHORT, timeZone: 'UTC' });
  const range = (format: Intl.DateTimeFormat) => (start: string, endExclusive: string) => {
    const first = startOf(start);
    return format.formatRange(first, Math.max(first, startOf(endExclusive) - DAY_MS));
  };
  return {
    day: (day) => long.format(startOf(day)),
    dayShort: (day) => short.format(startOf(day)),
    month: (month) => months.format(startOf(`${month}-01`)),
    dayRange: range(long),
    dayRangeShort: range(short),
  };
}

type MomentFormatters = Pick<
  Formatters,
  'moment' | 'dayOfMoment' | 'dayOfMomentShort' | 'calendarDay' | 'timeOfMoment'
>;

function momentFormatters(locale: string, timeZone: string): MomentFormatters {
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  const long = new Intl.DateTimeFormat(locale, { ...LONG, timeZone });
  const short = new Intl.DateTimeFormat(locale, { ...SHORT, timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  // Swedish writes calendar days the way ISO 8601 does.
  const calendar = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return {
    moment: (moment) => full.format(Date.parse(moment)),
    dayOfMoment: (moment) => long.format(Date.parse(moment)),
    dayOfMomentShort: (moment) => short.format(Date.parse(moment)),
    calendarDay: (moment) => calendar.format(Date.parse(moment)),
    timeOfMoment: (moment) => time.format(Date.parse(moment)),
  };
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}
