import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditAction, AuditEntry } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import type { Draft } from '../platform/database/drafts';
import { changesBetween } from '../platform/database/field-changes';
import type { WriteOutcome } from '../platform/database/written';
import { methodChanges } from './payment-method-row';
import type { PaymentMethodEntity } from './payment-methods.entity';
import { PaymentMethodsRepository } from './payment-methods.repository';

/** Writes and audits the payment methods that changed. All writes of payment methods use it. */
@Injectable()
export class PaymentMethodWriter {
  constructor(
    private readonly methods: PaymentMethodsRepository,
    private readonly audit: AuditService,
  ) {}

  /** @returns one outcome per id of a row */
  async write(
    scope: OrganisationScope,
    drafts: readonly Draft<PaymentMethodEntity>[],
  ): Promise<Map<string, WriteOutcome>> {
    const differing = drafts.filter(({ before, after }) => hasFields(changesBetween(before, after)));
    await this.methods.save(differing.map(({ after }) => after));
    const told = differing.filter((draft) => outcomeOf(draft) !== 'unchanged');
    await this.audit.record(scope, told.map(toEntry));
    return new Map(drafts.map((draft) => [draft.after.id, outcomeOf(draft)]));
  }
}

function outcomeOf({ before, after }: Draft<PaymentMethodEntity>): WriteOutcome {
  if (before === null) return 'created';
  return hasFields(methodChanges(before, after)) ? 'updated' : 'unchanged';
}

function toEntry({ before, after }: Draft<PaymentMethodEntity>): AuditEntry {
  return {
    action: actionOf(before, after),
    object_type: 'payment_method',
    object_id: after.id,
    changes: methodChanges(before, after),
    customer_id: after.customer_id,
  };
}

function actionOf(before: PaymentMethodEntity | null, after: PaymentMethodEntity): AuditAction {
  if (before === null) return 'payment_method.created';
  const isRemoved = before.removed_at === null && after.removed_at !== null;
  return isRemoved ? 'payment_method.removed' : 'payment_method.updated';
}

function hasFields(changes: object): boolean {
  return Object.keys(changes).length > 0;
}
