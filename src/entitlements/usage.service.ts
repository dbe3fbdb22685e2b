import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '../organisations/organisations.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { Transactions } from '../platform/database/transactions';
import { ValidationFailed, type FieldError } from '../platform/http/problems';
import { UsageReferences } from './usage-references';
import { UsageRepository } from './usage.repository';
import type { UsageEvent, UsageReport } from './usage.types';

/** Limits the number of parameters of one statement. */
const EVENTS_PER_STATEMENT = 1_000;

/** Usage of entitlements, as merchants report it. */
@Injectable()
export class UsageService {
  constructor(
    private readonly usage: UsageRepository,
    private readonly references: UsageReferences,
    private readonly organisations: OrganisationsService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Counts events, each once per organisation even if it is reported again. Counts all of them, or none on an error. An
   * event counts for its day in the organisation's time zone, whether or not a grant is valid then.
   *
   * @throws ValidationFailed naming `events[3].customer_id` for an unknown customer, `events[3].entitlement_id` for an
   *   unknown entitlement or a feature, which has no usage, `events[3].timestamp` for an event that is too old: after
   *   13 months an event's id is deleted, so it could count twice
   */
  async recordUsage(scope: OrganisationScope, events: readonly UsageEvent[]): Promise<UsageReport> {
    const { time_zone } = await this.organisations.settings(scope.organisationId);
    const { first, repeated } = firstOfEach(events);
    return this.transactions.run(async () => {
      await this.assertRecent(events);
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

  /** @throws ValidationFailed */
  private async assertRecent(events: readonly UsageEvent[]): Promise<void> {
    const oldest = Date.parse(await this.usage.findOldest());
    const errors = events.flatMap(({ timestamp }, index) =>
      Date.parse(timestamp) < oldest ? [tooOld(`events[${String(index)}].timestamp`)] : [],
    );
    if (errors.length > 0) throw new ValidationFailed(errors);
  }
}

function tooOld(field: string): FieldError {
  return { field, code: 'too_old', message: 'Must be at most 13 months ago.' };
}

/** The first event with each id, and the ids of all repetitions. */
function firstOfEach(events: readonly UsageEvent[]): { first: UsageEvent[]; repeated: string[] } {
  const first = new Map<string, UsageEvent>();
  const repeated: string[] = [];
  for (const event of events) {
    if (first.has(event.event_id)) repeated.push(event.event_id);
    else first.set(event.event_id, event);
  }
  return { first: [...first.values()], repeated };
}
