import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { EventsModule } from '../events/events.module';
import { IdempotencyModule } from '../platform/http/idempotency/idempotency.module';
import { OutgoingModule } from '../platform/outgoing/outgoing.module';
import { DeliveriesController } from './deliveries.controller';
import { DeliveriesRepository } from './deliveries.repository';
import { DeliveriesService } from './deliveries.service';
import { DeliveriesSweeper } from './deliveries.sweeper';
import { DeliverySender } from './delivery-sender';
import { EndpointChanges } from './endpoint-changes';
import { EndpointQueue } from './endpoint-queue';
import { EndpointRun } from './endpoint-run';
import { LeasesRepository } from './leases.repository';
import { WebhookDispatcher } from './webhook-dispatcher.service';
import { DEFAULT_WEBHOOK_TIMING, WEBHOOK_TIMING } from './webhook-timing';
import { WebhooksController } from './webhooks.controller';
import { WebhooksRepository } from './webhooks.repository';
import { WebhooksService } from './webhooks.service';

@Module({
  imports: [AuditModule, EventsModule, IdempotencyModule, OutgoingModule],
  controllers: [WebhooksController, DeliveriesController],
  providers: [
    DeliveriesRepository,
    DeliveriesService,
    DeliveriesSweeper,
    DeliverySender,
    EndpointChanges,
    EndpointQueue,
    EndpointRun,
    LeasesRepository,
    WebhookDispatcher,
    WebhooksRepository,
    WebhooksService,
    // A copy for each application, so that a test can shorten the times of one.
    { provide: WEBHOOK_TIMING, useFactory: () => ({ ...DEFAULT_WEBHOOK_TIMING }) },
  ],
  exports: [DeliveriesService, WebhooksService, WebhookDispatcher],
})
export class WebhooksModule {}
