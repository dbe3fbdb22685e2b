import type { BillingPeriod } from '../../invoices/lines/invoice-lines.types';
import type { PageLocale } from '../../platform/views/page-locale';

/** One entry of the period select. */
export interface PeriodChoice {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

const RECENT = [
  { period: 'last_30_days', days: 30 },
  { period: 'last_90_days', days: 90 },
] as const;
const YEARS_AT_LEAST = 2;
const YEARS_AT_MOST = 30;
const DAY_MS = 86_400_000;

/**
 * The range of issue dates of a filter period; `end` is exclusive. Null for any time and for an unknown period.
 *
 * @param period `last_30_days`, `last_90_days` or a year
 * @param today `YYYY-MM-DD`
 */
export function periodRange(period: string, today: string): BillingPeriod | null {
  const recent = RECENT.find((one) => one.period === period);
  if (recent !== undefined) return { start: daysAfter(today, 1 - recent.days), end: daysAfter(today, 1) };
  if (!/^[12]\d{3}$/.test(period)) return null;
  return { start: `${period}-01-01`, end: `${String(Number(period) + 1)}-01-01` };
}

/**
 * The options of the select: any time, the last 30 and 90 days, and each year from this one back to the first invoice's.
 * Takes the current period (`''` for any time), today, and the day of the first invoice or null.
 */
export function periodChoices(
  days: { readonly chosen: string; readonly today: string; readonly since: string | null },
  locale: PageLocale,
): PeriodChoice[] {
  const choice = (value: string, label: string) => ({ value, label, selected: value === days.chosen });
  return [
    choice('', locale.t('invoices.period.any')),
    ...RECENT.map(({ period }) => choice(period, locale.t(`invoices.period.${period}`))),
    ...yearsBack(days.today, days.since).map((year) => choice(year, year)),
  ];
}

function yearsBack(today: string, since: string | null): string[] {
  const newest = Number(today.slice(0, 4));
  const oldest = since === null ? newest : Number(since.slice(0, 4));
  const count = Math.min(Math.max(newest - oldest + 1, YEARS_AT_LEAST), YEARS_AT_MOST);
  return Array.from({ length: count }, (_, back) => String(newest - back));
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
