import type { EntitlementUsage } from '../../entitlements/entitlements.types';
import type { UsageDay } from '../../entitlements/usage.types';
import { compare, decimalOf, plain, sum } from '../../platform/money/decimal';
import { barChart, type Bar, type BarChart } from '../../platform/views/bar-chart';
import type { PageLocale } from '../../platform/views/page-locale';
import { counted, entitlementCard, type EntitlementCard } from './entitlement-card.view';
import type { EntitlementsLinks } from './entitlements.view';

/** A bar chart of usage by day; each bar has a tooltip. */
export interface UsageChart extends Omit<BarChart, 'bars'> {
  /** Text alternative of the chart. */
  readonly label: string;
  readonly bars: readonly (Bar & { readonly title: string })[];
  /** "Highest daily usage: 12,031 calls on 17 November 2026". */
  readonly peak: string;
  readonly first: string;
  readonly last: string;
}

/** One entitlement and its use by day. */
export interface EntitlementView {
  readonly title: string;
  readonly all: string;
  readonly card: EntitlementCard;
  /** "1 – 30 November 2026: 181,204 calls used in total." */
  readonly summary: string;
  /** Null when nothing was used. */
  readonly chart: UsageChart | null;
  /** Newest first, without future days. */
  readonly rows: readonly { readonly day: string; readonly used: string }[];
  readonly zone: string;
  readonly newer: string | null;
  readonly older: string | null;
}

/** The view of an entitlement: how much of it is used, and on which days. */
export function entitlementView(
  usage: EntitlementUsage,
  locale: PageLocale,
  links: EntitlementsLinks,
): EntitlementView {
  const { entitlement, range, today } = usage;
  const { format, t } = locale;
  const days = daysSoFar(usage);
  const total = counted(plain(sum(...days.map(quantityOf))), entitlement, locale);
  const words = { range: format.dayRange(range.start, range.end), used: total };
  const summary = t('entitlements.usage.summary', words);
  const at = (day: string | null): string | null =>
    day === null ? null : `${links.entitlements}/${entitlement.id}?day=${day}`;
  return {
    title: entitlement.name,
    all: links.entitlements,
    card: { ...entitlementCard(entitlement, locale, { today, ...links }), href: null },
    summary,
    chart: chartOf(days, usage, summary, locale),
    rows: [...days]
      .reverse()
      .map(({ day, quantity }) => ({ day: format.day(day), used: format.number(quantity) })),
    zone: t('entitlements.usage.zone', { merchant: links.merchant }),
    newer: at(usage.newer),
    older: at(usage.older),
  };
}

/** The days until today, and future days with reported usage. */
function daysSoFar({ days, today }: EntitlementUsage): readonly UsageDay[] {
  const last = days.findLastIndex((day) => day.day <= today || quantityOf(day).units !== 0n);
  return days.slice(0, last + 1);
}

function chartOf(
  days: readonly UsageDay[],
  { entitlement, range, days: all }: EntitlementUsage,
  summary: string,
  locale: PageLocale,
): UsageChart | null {
  const { format, t } = locale;
  const [first, ...others] = days.filter((day) => quantityOf(day).units !== 0n);
  if (first === undefined) return null;
  const most = others.reduce(
    (peak, day) => (compare(quantityOf(day), quantityOf(peak)) > 0 ? day : peak),
    first,
  );
  const said = ({ day, quantity }: UsageDay): { day: string; used: string } => ({
    day: format.day(day),
    used: counted(quantity, entitlement, locale),
  });
  // Only for drawing the chart, so a float is precise enough.
  const { bars, ...drawing } = barChart(
    days.map(({ quantity }) => Number(quantity)),
    all.length,
  );
  const peak = t('entitlements.usage.peak', said(most));
  return {
    ...drawing,
    label: `${entitlement.name}. ${summary} ${peak}.`,
    bars: days.flatMap((day, index) => {
      const bar = bars[index];
      return bar === undefined || bar.height === 0
        ? []
        : [{ ...bar, title: t('entitlements.usage.on', said(day)) }];
    }),
    peak,
    first: format.dayShort(range.start),
    last: format.dayShort(all.at(-1)?.day ?? range.start),
  };
}

function quantityOf({ quantity }: UsageDay): ReturnType<typeof decimalOf> {
  return decimalOf(quantity);
}
