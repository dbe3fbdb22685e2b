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

/** A customer as it was (null: it is new) and as it shall be. */
export interface CustomerDraft {
  readonly before: CustomerEntity | null;
  readonly after: CustomerEntity;
}

/** The one way in which customers are written: what changed is saved and audited, and nothing else. */
@Injectable()
export class CustomerWriter {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly audit: AuditService,
  ) {}

  /**
   * In the transaction under way, with the rows of `before` locked.
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

/** To forget that a field was edited is no change that anybody is told of. */
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
