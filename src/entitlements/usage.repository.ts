import { Injectable } from '@nestjs/common';
import { unknownCustomer } from '../customers/customers.errors';
import { violatedForeignKey } from '../platform/database/database-errors';
import { statement, Statements } from '../platform/database/statements';
import type { CountedDays } from './customer-entitlement';
import { decimalText } from './decimals';
import type { GrantHolder } from './grants.repository';
import type { UsageDay, UsageEvent, UsageRange } from './usage.types';

/**
 * Inserts the events that are new and adds them to their days, in one statement. Events, then days, are
 * written in the order of their keys, so that concurrent batches wait for each other instead of deadlocking.
 */
const record = statement(`
  with reported as (
    select * from unnest($2::text[], $3::uuid[], $4::uuid[], $5::numeric[], $6::timestamptz[])
      as r (event_id, customer_id, entitlement_id, quantity, "timestamp")
  ), recorded as (
    insert into usage_events (organisation_id, event_id, customer_id, entitlement_id, quantity, "timestamp")
    select $1::uuid, event_id, customer_id, entitlement_id, quantity, "timestamp" from reported order by event_id
    on conflict (organisation_id, event_id) do nothing
    returning event_id, customer_id, entitlement_id, quantity, ("timestamp" at time zone $7)::date as day
  ), added as (
    insert into usage_days (organisation_id, customer_id, entitlement_id, day, quantity)
    select $1::uuid, customer_id, entitlement_id, day, sum(quantity) from recorded
    group by customer_id, entitlement_id, day order by customer_id, entitlement_id, day
    on conflict (organisation_id, customer_id, entitlement_id, day)
    do update set quantity = usage_days.quantity + excluded.quantity
  )
  select event_id from recorded`);

/** How long an event's id is kept, and the largest age at which an event is accepted. */
const KEPT = `interval '13 months'`;

const oldest = statement(`select now() - ${KEPT} as moment`);

/**
 * An event that is reported again after its deletion would count twice, so it is deleted one day after it has
 * become too old to be accepted. An event whose timestamp was in the future when it was reported is kept
 * until that timestamp is as old.
 */
const forget = statement(`
  delete from usage_events u
  using organisations o
  cross join lateral (
    select event_id from usage_events
    where organisation_id = o.id and recorded_at < now() - ${KEPT} - interval '1 day'
      and "timestamp" < now() - ${KEPT} - interval '1 day'
    order by recorded_at limit $1 for update skip locked
  ) old
  where u.organisation_id = o.id and u.event_id = old.event_id
  returning 1 as one`);

const used = statement(`
  select d.entitlement_id, trim_scale(sum(d.quantity))::text as used
  from usage_days d
  join unnest($3::uuid[], $4::date[], $5::date[]) as counted (entitlement_id, "from", until)
    on d.entitlement_id = counted.entitlement_id
    and d.day >= coalesce(counted."from", '-infinity') and d.day < coalesce(counted.until, 'infinity')
  where d.organisation_id = $1 and d.customer_id = $2
  group by d.entitlement_id`);

const byDay = statement(`
  select days.day::date as day, coalesce(trim_scale(d.quantity), 0)::text as quantity
  from entitlements e
  cross join generate_series($4::date::timestamp, $5::date - interval '1 day', interval '1 day') as days (day)
  left join usage_days d on d.organisation_id = $1 and d.customer_id = $2 and d.entitlement_id = e.id
    and d.day = days.day::date and d.day >= $4::date and d.day < $5::date
  where e.organisation_id = $1 and e.id = $3 and e.type <> 'feature' and exists (
    select from entitlement_grants g
    where g.organisation_id = $1 and g.customer_id = $2 and g.entitlement_id = e.id
      and (g.expires_at is null or g.active_from < g.expires_at)
  )
  order by days.day`);

const firstDay = statement(
  'select min(day) as day from usage_days where organisation_id = $1 and customer_id = $2 and entitlement_id = $3',
);

@Injectable()
export class UsageRepository {
  constructor(private readonly sql: Statements) {}

  /**
   * Records events with different ids and adds the new ones to their days in the time zone.
   *
   * @returns ids of the new events; the others were recorded before
   * @throws ValidationFailed when a customer was deleted meanwhile
   */
  async record(
    organisationId: string,
    events: readonly UsageEvent[],
    timeZone: string,
  ): Promise<Set<string>> {
    const columns: Record<keyof UsageEvent, unknown[]> = {
      event_id: events.map((event) => event.event_id),
      customer_id: events.map((event) => event.customer_id),
      entitlement_id: events.map((event) => event.entitlement_id),
      quantity: events.map((event) => decimalText(event.quantity)),
      timestamp: events.map((event) => event.timestamp),
    };
    const values = [organisationId, ...Object.values(columns), timeZone];
    try {
      const rows = await this.sql.rows<{ event_id: string }>(record, values);
      return new Set(rows.map((row) => row.event_id));
    } catch (error) {
      if (violatedForeignKey(error) !== null) throw unknownCustomer('customer_id');
      throw error;
    }
  }

  /** The earliest timestamp that an event may have. */
  async findOldest(): Promise<string> {
    const row = await this.sql.first<{ moment: string }>(oldest, []);
    return row?.moment ?? '';
  }

  /**
   * Deletes events of all organisations that can no longer be reported, at most `limit` per organisation. The
   * sums by day are kept.
   *
   * @returns number of deleted events
   */
  async forget(limit: number): Promise<number> {
    const rows = await this.sql.rows(forget, [limit]);
    return rows.length;
  }

  /**
   * Usage within the counted days as decimal strings, by entitlement. Entitlements without usage are omitted.
   */
  async findUsed(holder: GrantHolder, counted: readonly CountedDays[]): Promise<Map<string, string>> {
    const { organisationId, customerId } = holder;
    const columns = [
      counted.map((days) => days.entitlement_id),
      counted.map((days) => days.from),
      counted.map((days) => days.until),
    ];
    const rows = await this.sql.rows<{ entitlement_id: string; used: string }>(used, [
      organisationId,
      customerId,
      ...columns,
    ]);
    return new Map(rows.map((row) => [row.entitlement_id, row.used]));
  }

  /** The first day with usage of an entitlement; null: none. */
  async findFirstDay(holder: GrantHolder, entitlementId: string): Promise<string | null> {
    const { organisationId, customerId } = holder;
    const row = await this.sql.first<{ day: string | null }>(firstDay, [
      organisationId,
      customerId,
      entitlementId,
    ]);
    return row?.day ?? null;
  }

  /**
   * Usage on every day of the range, "0" on days without usage. Empty for a feature, and when the customer
   * was never granted the entitlement.
   */
  findByDay(holder: GrantHolder, entitlementId: string, range: UsageRange): Promise<UsageDay[]> {
    const { organisationId, customerId } = holder;
    return this.sql.rows<UsageDay>(byDay, [
      organisationId,
      customerId,
      entitlementId,
      range.start,
      range.end,
    ]);
  }
}
