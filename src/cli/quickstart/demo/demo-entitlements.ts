import type { EntitlementRecord } from '../../../entitlements/entitlements.types';
import type { UsageEvent } from '../../../entitlements/usage.types';
import { daysAfter, monthStart } from './calendar';
import type { SeededRandom } from './seeded-random';

/** What the demo merchant's customers can be entitled to. */
export const DEMO_ENTITLEMENTS: readonly EntitlementRecord[] = [
  {
    external_id: 'sso',
    name: 'Single sign-on',
    type: 'feature',
    description: 'Sign in with your identity provider.',
  },
  { external_id: 'seats', name: 'Seats', type: 'quantity', unit: 'seats' },
  { external_id: 'api-calls', name: 'API calls', type: 'quantity', unit: 'calls' },
  { external_id: 'support-hours', name: 'Support hours', type: 'credits', unit: 'hours' },
];

interface DemoGrant {
  readonly entitlement: string;
  readonly limit: number | null;
  readonly period: string | null;
}

/** What the first demo customer has: one that is simply on, one half used, one nearly used, and credits. */
export const DEMO_GRANTS: readonly DemoGrant[] = [
  { entitlement: 'sso', limit: null, period: null },
  { entitlement: 'seats', limit: 250, period: null },
  { entitlement: 'api-calls', limit: 200_000, period: 'P1M' },
  { entitlement: 'support-hours', limit: 40, period: null },
];

/** The share of each limit that is used, in percent. */
const USED: Readonly<Record<string, number>> = { seats: 50, 'api-calls': 91, 'support-hours': 30 };

type Ids = ReadonlyMap<string, string>;

/** Usage that brings each limit to its share by `today`; spread over the days of the month for API calls. */
export function demoUsage(
  customerId: string,
  entitlements: Ids,
  today: string,
  random: SeededRandom,
): UsageEvent[] {
  return DEMO_GRANTS.flatMap(({ entitlement, limit }) => {
    const share = USED[entitlement];
    const entitlementId = entitlements.get(entitlement);
    if (share === undefined || limit === null || entitlementId === undefined) return [];
    const days = entitlement === 'api-calls' ? daysOfMonth(today) : [today];
    return spread(Math.floor((limit * share) / 100), days.length, random).map((quantity, index) => ({
      event_id: `demo-${entitlement}-${String(index)}`,
      customer_id: customerId,
      entitlement_id: entitlementId,
      quantity,
      timestamp: `${days[index] ?? today}T00:00:00Z`,
    }));
  });
}

function daysOfMonth(today: string): string[] {
  const days = [];
  for (let day = monthStart(today, 0); day <= today; day = daysAfter(day, 1)) days.push(day);
  return days;
}

/** Cuts a total into uneven whole parts. */
function spread(total: number, parts: number, random: SeededRandom): number[] {
  const weights = Array.from({ length: parts }, () => random.integer(60, 140));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const quantities = weights.map((weight) => Math.floor((total * weight) / sum));
  const rest = total - quantities.reduce((all, quantity) => all + quantity, 0);
  return quantities.map((quantity, index) => (index === parts - 1 ? quantity + rest : quantity));
}
