import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../organisations/organisations.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { UsageReferences } from './usage-references';
import { UsageRepository } from './usage.repository';
import type { UsageEvent, UsageReport } from './usage.types';

/** Bounds how much one statement carries. */
const EVENTS_PER_STATEMENT = 1_000;

/** What customers use of their entitlements, as merchants report it. */
@Injectable()
export class UsageService {
  constructor(
    private readonly usage: UsageRepository,
    private readonly references: UsageReferences,
    private readonly organisations: OrganisationsService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Counts events, each once ever per organisation however often it is reported: all of them, or none on an error.
   * An event counts for its day in the organisation's time zone, whether or not a grant holds then.
   *
   * @throws ValidationFailed naming `events[3].customer_id` for an unknown customer, `events[3].entitlement_id` for an
   *   unknown entitlement or a feature, which has no usage
   */
  async recordUsage(scope: OrganisationScope, events: readonly UsageEvent[]): Promise<UsageReport> {
    const { time_zone } = await this.organisations.settings(scope.organisationId);
    const { first, repeated } = firstOfEach(events);
    return this.transactions.run(async () => {
      await this.references.assertKnown(scope, events);
      const duplicates = [...repeated];
      for (let start = 0; start < first.length; start += EVENTS_PER_STATEMENT) {
        const batch = first.slice(start, start + EVENTS_PER_STATEMENT);
        const recorded = await this.usage.record(scope.organisationId, batch, time_zone);
        duplicates.push(...batch.map((event) => event.event_id).filter((id) => !recorded.has(id)));
      }
      return { recorded: events.length - duplicates.length, duplicates };
    });
  }
}

/** The first event with each id, and the ids of all that repeat one. */
function firstOfEach(events: readonly UsageEvent[]): { first: UsageEvent[]; repeated: string[] } {
  const first = new Map<string, UsageEvent>();
  const repeated: string[] = [];
  for (const event of events) {
    if (first.has(event.event_id)) repeated.push(event.event_id);
    else first.set(event.event_id, event);
  }
  return { first: [...first.values()], repeated };
}
