import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../organisations/organisations.service';
import type { CustomerOwner, CustomerScope } from '../platform/access/scopes';
import { isUuid } from '../platform/http/uuid';
import { dayBefore } from '../platform/views/formatters';
import { standingsOn } from './customer-entitlement';
import { EntitlementNotFound } from './entitlements.errors';
import type { CustomerEntitlement, EntitlementUsage } from './entitlements.types';
import { GrantsRepository, type DatedGrant } from './grants.repository';
import { assertUsageRange, usageWindow } from './usage-range';
import { UsageRepository } from './usage.repository';
import type { UsageDay, UsageRange } from './usage.types';

/** One customer's entitlements and usage, as the customer sees them. */
@Injectable()
export class CustomerEntitlementsService {
  constructor(
    private readonly grants: GrantsRepository,
    private readonly usage: UsageRepository,
    private readonly organisations: OrganisationsService,
  ) {}

  /**
   * All past, present and future entitlements of the customer by name, without withdrawn ones; `active` tells
   * which are valid now.
   */
  async listOfCustomer(scope: CustomerOwner): Promise<CustomerEntitlement[]> {
    const { time_zone } = await this.organisations.settings(scope.organisationId);
    return this.withUse(scope, await this.grants.findHeld(scope, time_zone));
  }

  /**
   * One of {@link listOfCustomer}. @throws EntitlementNotFound, also for an entitlement that the customer was
   * never granted
   */
  async getOfCustomer(scope: CustomerScope, id: string): Promise<CustomerEntitlement> {
    if (!isUuid(id)) throw new EntitlementNotFound();
    const { time_zone } = await this.organisations.settings(scope.organisationId);
    const [found] = await this.withUse(scope, await this.grants.findHeldOf(scope, time_zone, id));
    if (!found) throw new EntitlementNotFound();
    return found;
  }

  /**
   * The customer's usage of one entitlement by day, for the period (or month) that contains a day, with a day in the
   * previous and in the next range.
   *
   * @param day null, or a day outside the range of data: today, or the last day of an entitlement that has ended
   * @throws EntitlementNotFound, also for a feature and for an entitlement that the customer was never granted
   */
  async usageAround(scope: CustomerScope, id: string, day: string | null): Promise<EntitlementUsage> {
    if (!isUuid(id)) throw new EntitlementNotFound();
    const { time_zone } = await this.organisations.settings(scope.organisationId);
    const rows = await this.grants.findHeldOf(scope, time_zone, id);
    const [standing] = standingsOn(todayOf(rows), rows);
    const [entitlement] = await this.withUse(scope, rows);
    if (!standing?.counted || !entitlement) throw new EntitlementNotFound();
    const first = firstDay(rows, await this.usage.findFirstDay(scope, id));
    const last = lastDay(entitlement, todayOf(rows));
    const window = usageWindow(standing.rhythm, { first, last }, day);
    const days = await this.usage.findByDay(scope, id, window.range);
    return { entitlement, ...window, days, today: todayOf(rows) };
  }

  /**
   * The customer's usage of one entitlement on every day of the range; "0" on days without usage.
   *
   * @param range at most 366 days, `end` is exclusive; null: the range of {@link usageAround} today
   * @throws EntitlementNotFound, also for a feature and for an entitlement that the customer was never
   *   granted; BadUsageRange
   */
  async usageByDay(
    scope: CustomerScope,
    entitlementId: string,
    range: UsageRange | null,
  ): Promise<readonly UsageDay[]> {
    if (range === null) return (await this.usageAround(scope, entitlementId, null)).days;
    assertUsageRange(range);
    const days = isUuid(entitlementId) ? await this.usage.findByDay(scope, entitlementId, range) : [];
    if (days.length === 0) throw new EntitlementNotFound();
    return days;
  }

  private async withUse(scope: CustomerOwner, rows: readonly DatedGrant[]): Promise<CustomerEntitlement[]> {
    const standings = standingsOn(todayOf(rows), rows);
    const counted = standings.map((standing) => standing.counted).filter((days) => days !== null);
    const used = counted.length > 0 ? await this.usage.findUsed(scope, counted) : new Map<string, string>();
    return standings.map(({ entitlement, counted: days }) => ({
      ...entitlement,
      used: days && (used.get(entitlement.id) ?? '0'),
    }));
  }
}

function todayOf([first]: readonly DatedGrant[]): string {
  return first?.today ?? '';
}

/** The day of the first grant or the first usage, whichever is earlier. */
function firstDay(rows: readonly DatedGrant[], firstUsed: string | null): string {
  const days = rows.map((row) => row.active_from);
  if (firstUsed !== null) days.push(firstUsed);
  return days.sort()[0] ?? '';
}

/** Today, or the last day of an entitlement that has ended. */
function lastDay({ active, expires_at: end }: CustomerEntitlement, today: string): string {
  return !active && end !== null && end <= today ? dayBefore(end) : today;
}
