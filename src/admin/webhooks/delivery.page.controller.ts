import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Staff } from '../../platform/access/access.decorators';
import { DeliveriesService } from '../../webhooks/deliveries.service';
import { WebhooksService } from '../../webhooks/webhooks.service';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { deliveryView } from './delivery.view';

/**
 * One delivery of an event to an endpoint. Its body holds audit data, so reading it requires permission to read
 * the audit log.
 */
@ApiExcludeController()
@Controller('admin/webhooks/deliveries/:id')
export class DeliveryPageController {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly webhooks: WebhooksService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('support')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('saved') saved: unknown,
  ): Promise<string> {
    const { scope, locale } = visit;
    const delivery = await this.deliveries.get(scope, id);
    const endpoint = await this.webhooks.get(scope, delivery.endpoint_id);
    const body = await this.deliveries.bodyOf(scope, id);
    const view = deliveryView(delivery, { endpoint, body }, scope.role, locale);
    const flash = flashOf(saved, ['admin.delivery.saved.retried'], locale);
    return this.pages.render(visit, 'admin/webhooks/delivery', view, { title: view.event, flash });
  }

  @Post('retry')
  @Staff('admin')
  async retry(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.deliveries.retry(visit.scope, id);
    await reply.redirect(`/admin/webhooks/deliveries/${id}?saved=retried`, 303);
  }
}
