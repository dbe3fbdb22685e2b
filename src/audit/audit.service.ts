import { Injectable } from '@nestjs/common';
import type { OrganisationScope } from '../platform/access/scopes';
import type { Draft } from '../platform/database/drafts';
import { changesBetween } from '../platform/database/field-changes';
import type { OwnedRow } from '../platform/database/owned-row';
import { Transactions } from '../platform/database/transactions';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { newId } from '../platform/http/uuid';
import { EventsService } from '../events/events.service';
import { AuditRepository } from './audit.repository';
import type {
  AuditEntry,
  AuditEvent,
  AuditWords,
  CountedEntries,
  ForgottenFields,
  RecentEntries,
} from './audit.types';

/**
 * The audit log: who changed what. Every method that changes state writes its entry here in its own
 * transaction; the entry creates the event that merchants read.
 */
@Injectable()
export class AuditService {
  constructor(
    private readonly log: AuditRepository,
    private readonly transactions: Transactions,
    private readonly events: EventsService,
  ) {}

  /** Appends one entry per change, all by the scope's actor, and one event per entry. */
  async record(scope: OrganisationScope, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const { organisationId, actor, ip, requestId } = scope;
    const origin = { organisation_id: organisationId, actor, ip, request_id: requestId };
    const identified = entries.map((entry) => ({ ...entry, id: newId(), customer_id: customerOf(entry) }));
    await this.transactions.run(async () => {
      await this.log.append(identified.map((entry) => ({ ...entry, ...origin })));
      await this.events.append(
        scope,
        identified.map((entry) => ({ ...entry, type: entry.action })),
      );
    });
  }

  /** Appends one entry per row that was created or changed. */
  async recordDrafts(
    scope: OrganisationScope,
    drafts: readonly Draft<OwnedRow>[],
    words: AuditWords,
  ): Promise<void> {
    const entries = drafts.map(({ before, after }): AuditEntry => ({
      action: before ? words.updated : words.created,
      object_type: words.object_type,
      object_id: after.id,
      changes: changesBetween(before, after),
      customer_id: ownerOf(after),
    }));
    await this.record(scope, entries);
  }

  /**
   * Clears, in the current transaction, the values of every change to objects that are or were the
   * customer's, and the IP address of changes made by the customer. Actor, object, field names and time stay.
   */
  async forget(scope: OrganisationScope, customerId: string, fields: ForgottenFields): Promise<void> {
    await this.log.forget(scope.organisationId, customerId, fields);
  }

  /** Counts the entries of one action for one object since a moment, up to `most`. */
  countRecent(
    { organisationId }: Pick<OrganisationScope, 'organisationId'>,
    asked: RecentEntries,
  ): Promise<CountedEntries> {
    return this.log.findRecent(organisationId, asked);
  }

  list(scope: OrganisationScope, page: PageRequest): Promise<Page<AuditEvent>> {
    return this.log.findPage(scope.organisationId, page);
  }
}

function customerOf({ object_type, object_id, customer_id }: AuditEntry): string | null {
  return object_type === 'customer' ? object_id : (customer_id ?? null);
}

/** The customer that the row belongs to; null for kinds of rows without a customer. */
function ownerOf(row: OwnedRow & { readonly customer_id?: string | null }): string | null {
  return row.customer_id ?? null;
}
