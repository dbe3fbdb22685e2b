import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { AuditAction } from '../audit/audit.types';
import type { OrganisationScope } from '../platform/access/scopes';
import { changesBetween, type FieldChanges } from '../platform/database/field-changes';
import { FinalTransaction } from '../platform/http/idempotency/final-transaction';
import { isUuid } from '../platform/http/uuid';
import { audited, toEndpoint } from './endpoint-row';
import type { WebhookEndpointEntity } from './webhooks.entity';
import { WebhookEndpointNotFound } from './webhooks.errors';
import { WebhooksRepository } from './webhooks.repository';
import type { DisabledReason, WebhookEndpoint } from './webhooks.types';

/** The new state of an endpoint, and the action for the audit log. */
interface EndpointChange {
  readonly row: WebhookEndpointEntity;
  readonly action: AuditAction;
  /** Changes for the audit log, when they are not the difference of the two rows. */
  readonly changes?: FieldChanges;
}

/** Changes endpoints, one at a time under a row lock, and audits each change. */
@Injectable()
export class EndpointChanges {
  constructor(
    private readonly endpoints: WebhooksRepository,
    private readonly transaction: FinalTransaction,
    private readonly audit: AuditService,
  ) {}

  /** Runs `work` in one transaction, as every change of endpoints does. Its result is the response. */
  run<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.transaction.run(work);
  }

  /** Adds an endpoint in the current transaction. */
  async add(scope: OrganisationScope, row: WebhookEndpointEntity): Promise<WebhookEndpoint> {
    await this.endpoints.insert(row);
    await this.record(scope, row.id, 'webhook_endpoint.created', changesBetween(null, audited(row)));
    return toEndpoint(await this.read(scope, row.id));
  }

  /**
   * Changes an endpoint as `decide` returns; writes nothing when that changes nothing. @throws
   * WebhookEndpointNotFound
   */
  async change(
    scope: OrganisationScope,
    id: string,
    decide: (before: WebhookEndpointEntity) => Promise<EndpointChange> | EndpointChange,
  ): Promise<WebhookEndpoint> {
    return this.run(async () => {
      const before = await this.lock(scope, id);
      const { row, action, changes = changesBetween(audited(before), audited(row)) } = await decide(before);
      if (Object.keys(changes).length > 0) {
        await this.endpoints.save(row);
        await this.record(scope, id, action, changes);
      }
      return toEndpoint(await this.read(scope, id));
    });
  }

  /** @throws WebhookEndpointNotFound */
  async remove(scope: OrganisationScope, id: string): Promise<void> {
    await this.run(async () => {
      const { url } = await this.lock(scope, id);
      await this.endpoints.remove(scope.organisationId, id);
      await this.record(scope, id, 'webhook_endpoint.deleted', { url: { before: url, after: null } });
    });
  }

  /** Stops deliveries to an endpoint. Does nothing when it is already disabled. */
  async disable(scope: OrganisationScope, id: string, reason: DisabledReason): Promise<void> {
    await this.run(async () => {
      if (!(await this.endpoints.disable(scope.organisationId, id, reason))) return;
      await this.record(scope, id, 'webhook_endpoint.disabled', {
        enabled: { before: true, after: false },
        disabled_reason: { before: null, after: reason },
      });
    });
  }

  /** @throws WebhookEndpointNotFound */
  async read(scope: OrganisationScope, id: string): Promise<WebhookEndpointEntity> {
    const row = isUuid(id) ? await this.endpoints.find(scope.organisationId, id) : null;
    if (!row) throw new WebhookEndpointNotFound();
    return row;
  }

  private async lock(scope: OrganisationScope, id: string): Promise<WebhookEndpointEntity> {
    const row = isUuid(id) ? await this.endpoints.findLocked(scope.organisationId, id) : null;
    if (!row) throw new WebhookEndpointNotFound();
    return row;
  }

  private record(
    scope: OrganisationScope,
    id: string,
    action: AuditAction,
    changes: FieldChanges,
  ): Promise<void> {
    return this.audit.record(scope, [{ action, object_type: 'webhook_endpoint', object_id: id, changes }]);
  }
}
