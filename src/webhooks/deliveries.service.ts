import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { EventsService } from '../events/events.service';
import type { OrganisationScope } from '../platform/access/scopes';
import { changesBetween } from '../platform/database/field-changes';
import { Transactions } from '../platform/database/transactions';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { isUuid } from '../platform/http/uuid';
import { DeliveriesRepository } from './deliveries.repository';
import { bodyOf } from './signing';
import { WebhookDeliveryNotFound } from './webhooks.errors';
import { WebhooksService } from './webhooks.service';
import type { WebhookDelivery } from './webhooks.types';

@Injectable()
export class DeliveriesService {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly webhooks: WebhooksService,
    private readonly transactions: Transactions,
    private readonly audit: AuditService,
    private readonly events: EventsService,
  ) {}

  /** @throws WebhookEndpointNotFound */
  async list(
    scope: OrganisationScope,
    endpointId: string,
    page: PageRequest,
  ): Promise<Page<WebhookDelivery>> {
    await this.webhooks.get(scope, endpointId);
    return this.deliveries.findPage(scope.organisationId, endpointId, page);
  }

  /** @throws WebhookDeliveryNotFound */
  async get(scope: OrganisationScope, id: string): Promise<WebhookDelivery> {
    const found = isUuid(id) ? await this.deliveries.find(scope.organisationId, id) : null;
    if (!found) throw new WebhookDeliveryNotFound();
    return found;
  }

  /**
   * The request body of the delivery; null when its event no longer exists. @throws WebhookDeliveryNotFound
   */
  async bodyOf(scope: OrganisationScope, id: string): Promise<string | null> {
    const { event_id } = await this.get(scope, id);
    const [event] = await this.events.getMany(scope, [event_id]);
    return event === undefined ? null : bodyOf(event);
  }

  /**
   * Schedules a delivery immediately, with all attempts available again. It is sent when its endpoint is next
   * served: not while the endpoint is disabled or backing off.
   *
   * @throws WebhookDeliveryNotFound
   */
  async retry(scope: OrganisationScope, id: string): Promise<WebhookDelivery> {
    return this.transactions.run(async () => {
      const before = isUuid(id) ? await this.deliveries.findLocked(scope.organisationId, id) : null;
      if (!before) throw new WebhookDeliveryNotFound();
      await this.deliveries.retry(scope.organisationId, id);
      const after = await this.get(scope, id);
      const view = ({ status, attempts }: WebhookDelivery): object => ({ status, attempts });
      await this.audit.record(scope, [
        {
          action: 'webhook_delivery.retried',
          object_type: 'webhook_delivery',
          object_id: id,
          changes: changesBetween(view(before), view(after)),
        },
      ]);
      return after;
    });
  }
}
