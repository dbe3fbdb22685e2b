import type { UsageEvent } from '../../../entitlements/usage.types';
import { daysAfter, monthStart } from './calendar';
import { DEMO_GRANTS, type DemoGrant } from './demo-entitlements';
import type { DemoParty } from './demo-parties';
import { SeededRandom } from './seeded-random';

/** Usage whose customer and entitlement are named by external ids. */
interface DemoUsage extends Omit<UsageEvent, 'customer_id' | 'entitlement_id'> {
  readonly customer: DemoParty;
  readonly entitlement: string;
}

/** A total to spread over a range of days, both ends included. */
interface Stretch {
  readonly first: string;
  readonly last: string;
  readonly total: number;
}

/** Usage on weekend days, in percent of other days. */
const WEEKEND = 30;

/**
 * Usage by day over the last two months and the current one. It brings each grant to its `used` amount on
 * `today`.
 */
export function demoUsage(today: string, seed: number): DemoUsage[] {
  const random = new SeededRandom(seed);
  return DEMO_GRANTS.flatMap((grant) => {
    const { customer, entitlement } = grant;
    return stretchesOf(grant, today).flatMap((stretch) =>
      spread(stretch, grant, random).map(({ day, quantity }) => ({
        event_id: `demo-${customer}-${entitlement}-${day}`,
        customer,
        entitlement,
        quantity,
        timestamp: `${day}T00:00:00Z`,
      })),
    );
  });
}

function stretchesOf({ used, period, ends }: DemoGrant, today: string): Stretch[] {
  if (used === null) return [];
  const thisMonth = monthStart(today, 0);
  const before = daysAfter(thisMonth, -1);
  if (ends !== null)
    return [
      { first: monthStart(today, ends - 1), last: daysAfter(monthStart(today, ends), -1), total: used },
    ];
  const twoMonths = monthStart(today, -2);
  if (period !== null) {
    const lastMonth = monthStart(today, -1);
    return [
      { first: twoMonths, last: daysAfter(lastMonth, -1), total: Math.floor(used * 0.8) },
      { first: lastMonth, last: before, total: Math.floor(used * 0.94) },
      { first: thisMonth, last: today, total: used },
    ];
  }
  // Usage that never resets has accumulated since before the days that are shown.
  const grown = Math.floor(used * 0.7);
  const start = monthStart(today, -5);
  return [
    { first: start, last: start, total: grown },
    { first: twoMonths, last: today, total: used - grown },
  ];
}

/** Splits a total into uneven parts, integers if the total is one; weekends get less. */
function spread(
  { first, last, total }: Stretch,
  { rhythm }: DemoGrant,
  random: SeededRandom,
): { day: string; quantity: number }[] {
  const days = daysBetween(first, last, rhythm === 'daily' ? 1 : 13);
  const weights = days.map((day) => random.integer(70, 130) * (isWeekend(day) ? WEEKEND : 100));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const parts = weights.map((weight) => Math.floor(total * (weight / sum)));
  const rest = total - parts.reduce((all, part) => all + part, 0);
  return days
    .map((day, index) => ({ day, quantity: (parts[index] ?? 0) + (index === 0 ? rest : 0) }))
    .filter(({ quantity }) => quantity !== 0);
}

function daysBetween(first: string, last: string, every: number): string[] {
  const days = [];
  for (let day = first; day <= last; day = daysAfter(day, every)) days.push(day);
  return days;
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
