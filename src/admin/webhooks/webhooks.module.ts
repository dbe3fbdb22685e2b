import { Module } from '@nestjs/common';
import { WebhooksModule } from '../../webhooks/webhooks.module';
import { ConsoleModule } from '../console.module';
import { DeliveryPageController } from './delivery.page.controller';
import { EndpointForms } from './endpoint-forms';
import { EndpointPageController } from './endpoint.page.controller';
import { ReplayPageController } from './replay.page.controller';
import { WebhooksPageController } from './webhooks.page.controller';

/** Webhook endpoints, their deliveries, replay. */
@Module({
  imports: [ConsoleModule, WebhooksModule],
  controllers: [WebhooksPageController, DeliveryPageController, EndpointPageController, ReplayPageController],
  providers: [EndpointForms],
})
export class AdminWebhooksModule {}
