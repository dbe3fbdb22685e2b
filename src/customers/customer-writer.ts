import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditEntry } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { changesBetween } from '../platform/database/field-changes';
import type { WriteOutcome } from '../platform/database/written';
import { changesOf } from './customer-row';
import type { CustomerEntity } from './customers.entity';
import { CustomerErased } from './customers.errors';
import { CustomersRepository } from './customers.repository';

/** A customer before a change (null for a new one) and after it. */
export interface CustomerDraft {
  readonly before: CustomerEntity | null;
  readonly after: CustomerEntity;
}

/** Writes and audits the customers that changed. All writes of customers use it. */
@Injectable()
export class CustomerWriter {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly audit: AuditService,
  ) {}

  /**
   * Call inside a transaction that holds the row locks of all `before` rows.
   *
   * @returns one outcome per draft
   * @throws CustomerErased, ExternalIdTaken
   */
  async write(scope: OrganisationScope, drafts: readonly CustomerDraft[]): Promise<WriteOutcome[]> {
    for (const { before } of drafts) if (before) refuseErased(before);
    const differing = drafts.filter(({ before, after }) => hasFields(changesBetween(before, after)));
    await this.customers.save(differing.map(({ after }) => after));
    const told = drafts.filter((draft) => outcomeOf(draft) !== 'unchanged');
    await this.audit.record(scope, told.map(toEntry));
    return drafts.map(outcomeOf);
  }
}

/** @throws CustomerErased */
export function refuseErased({ erased_at }: Pick<CustomerEntity, 'erased_at'>): void {
  if (erased_at !== null) throw new CustomerErased();
}

/** Clearing the record of an edit alone does not count as a change. */
function outcomeOf({ before, after }: CustomerDraft): WriteOutcome {
  if (before === null) return 'created';
  return hasFields(changesOf(before, after)) ? 'updated' : 'unchanged';
}

function toEntry({ before, after }: CustomerDraft): AuditEntry {
  return {
    action: before ? 'customer.updated' : 'customer.created',
    object_type: 'customer',
    object_id: after.id,
    changes: changesOf(before, after),
  };
}

function hasFields(changes: object): boolean {
  return Object.keys(changes).length > 0;
}
