import { decimalOf, plain, sum } from '../platform/money/decimal';
import { dayBefore } from '../platform/views/formatters';
import {
  GRANT_SOURCES,
  type CustomerEntitlement,
  type EntitlementType,
  type GrantSource,
} from './entitlements.types';
import type { Rhythm } from './usage-range';
import { periodAt } from './grant-period';

/** One grant of a customer, joined with its entitlement. */
export interface GrantedRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly type: EntitlementType;
  readonly unit: string | null;
  readonly grant_id: string;
  readonly limit: string | null;
  readonly period: string | null;
  readonly source: GrantSource;
  /** The contract that it is granted under; null when there is none or the customer cannot see it. */
  readonly contract_id: string | null;
  readonly contract_name: string | null;
  readonly active_from: string;
  readonly expires_at: string | null;
}

/**
 * Days whose usage counts against an entitlement: `from` is the first (null: no lower bound), `until` is
 * exclusive.
 */
export interface CountedDays {
  readonly entitlement_id: string;
  readonly from: string | null;
  readonly until: string | null;
}

/** The combined grants of one entitlement, without the amount used, which is read separately. */
export interface Standing {
  readonly entitlement: Omit<CustomerEntitlement, 'used'>;
  /** Null for a feature. */
  readonly counted: CountedDays | null;
  /** Null when the limit never resets. */
  readonly rhythm: Rhythm | null;
}

/** Grants of one entitlement; never empty. */
type Grants = readonly [GrantedRow, ...GrantedRow[]];

type Term = Pick<GrantedRow, 'active_from' | 'expires_at'>;

/**
 * Combines a customer's grants as of a day: one standing per entitlement, in the order of the rows.
 *
 * Concurrent active grants add up: limits are summed, and one unlimited grant makes the sum unlimited. If
 * none is active, the next ones to start are used, else those that expired last, and `active` is false.
 *
 * Usage of a quantity counts for the current period. When concurrent grants have different periods, the
 * earliest grant with a period (by first day, then by when it was granted) determines the period. The others
 * add their limits, regardless of their own periods, so the reset day shown is always a day on which `used`
 * restarts at zero. A quantity without any period never resets: all usage counts, independent of earlier and
 * later grants (seats, for example). Credits count from the first day of the earliest grant that is still
 * valid.
 */
export function standingsOn(today: string, rows: readonly GrantedRow[]): Standing[] {
  const byEntitlement = new Map<string, GrantedRow[]>();
  for (const row of rows) byEntitlement.set(row.id, [...(byEntitlement.get(row.id) ?? []), row]);
  return [...byEntitlement.values()].flatMap((all) => {
    const [first, ...others] = standingGrants(all, today);
    return first ? [toStanding([first, ...others], today)] : [];
  });
}

/**
 * The grants that determine the entitlement: active ones, else the next to start, else the last to end.
 * Earliest first.
 */
function standingGrants(all: readonly GrantedRow[], today: string): GrantedRow[] {
  const active = all.filter((grant) => holdsOn(today, grant));
  if (active.length > 0) return earliestFirst(active);
  const coming = earliestFirst(all.filter((grant) => grant.active_from > today));
  if (coming.length > 0) return coming.filter((grant) => grant.active_from === coming[0]?.active_from);
  const end = latestEnd(all);
  return earliestFirst(all.filter((grant) => grant.expires_at === end));
}

function earliestFirst(grants: readonly GrantedRow[]): GrantedRow[] {
  const key = (grant: GrantedRow): string => `${grant.active_from} ${grant.grant_id}`;
  return [...grants].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function holdsOn(day: string, { active_from, expires_at }: Term): boolean {
  return active_from <= day && (expires_at === null || day < expires_at);
}

function toStanding(grants: Grants, today: string): Standing {
  const [{ id, name, description, type, unit, active_from }] = grants;
  const term = { active_from, expires_at: latestEnd(grants) };
  const active = holdsOn(today, term);
  const rhythm = rhythmOf(grants);
  const current = rhythm && periodAt(rhythm.anchor, rhythm.period, dayHeld(term, today));
  const entitlement = {
    id,
    name,
    description,
    type,
    unit,
    active,
    limit: totalLimit(grants),
    period: rhythm?.period ?? null,
    current_period: active ? current : null,
    ...term,
    sources: GRANT_SOURCES.filter((source) => grants.some((grant) => grant.source === source)),
    contracts: contractsOf(grants),
  };
  const days = current ? { from: current.start, until: current.end } : daysWithoutPeriod(type, term);
  return { entitlement, counted: type === 'feature' ? null : { entitlement_id: id, ...days }, rhythm };
}

/** The rhythm of the earliest grant that has a period. */
function rhythmOf(grants: Grants): Rhythm | null {
  for (const { active_from, period } of grants) if (period !== null) return { anchor: active_from, period };
  return null;
}

function contractsOf(grants: Grants): CustomerEntitlement['contracts'] {
  const names = new Map<string, string>();
  for (const { contract_id: id, contract_name: name } of grants) if (id !== null) names.set(id, name ?? '');
  return [...names].map(([id, name]) => ({ id, name }));
}

function daysWithoutPeriod(
  type: EntitlementType,
  { active_from, expires_at }: Term,
): Omit<CountedDays, 'entitlement_id'> {
  return { from: type === 'credits' ? active_from : null, until: expires_at };
}

/** Null when one of them has no end. */
function latestEnd(grants: readonly GrantedRow[]): string | null {
  const ends = grants.map((grant) => grant.expires_at).filter((end) => end !== null);
  return ends.length < grants.length ? null : (ends.sort().at(-1) ?? null);
}

/** Null when any grant is unlimited, and for a feature. */
function totalLimit(grants: Grants): string | null {
  const limits = grants.map((grant) => grant.limit).filter((limit) => limit !== null);
  return limits.length < grants.length ? null : plain(sum(...limits.map(decimalOf)));
}

/** Today, or the last day on which the grants were valid, or the first day on which they will be. */
function dayHeld({ active_from, expires_at }: Term, today: string): string {
  if (today < active_from) return active_from;
  return expires_at !== null && expires_at <= today ? dayBefore(expires_at) : today;
}
