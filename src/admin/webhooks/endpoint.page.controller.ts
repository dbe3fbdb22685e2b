import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Staff } from '../../platform/access/access.decorators';
import { pageAt } from '../../platform/http/list/page-at';
import { DeliveriesService } from '../../webhooks/deliveries.service';
import { WebhooksService } from '../../webhooks/webhooks.service';
import { DELIVERY_LIST } from '../../webhooks/webhooks.types';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import type { PostedForm } from '../../platform/pages/posted-form';
import { SingleUseForm } from '../console/single-use-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { EndpointForms } from './endpoint-forms';
import { endpointValues, valuesOf } from './endpoint-form.view';
import { deliveriesNarrowing, deliveryFilters, endpointSecretView, endpointView } from './endpoint.view';

const SAVED = [
  'admin.webhook.saved.changed',
  'admin.webhook.saved.enabled',
  'admin.webhook.saved.disabled',
  'admin.webhook.saved.replayed',
] as const;

/** The page of one endpoint with its deliveries, and the actions on it. */
@ApiExcludeController()
@Controller('admin/webhooks/:id')
export class EndpointPageController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: DeliveriesService,
    private readonly forms: EndpointForms,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { scope, locale } = visit;
    const endpoint = await this.webhooks.get(scope, id);
    const status = deliveriesNarrowing(query['status']);
    const request = pageAt(DELIVERY_LIST, query['cursor'], { filters: deliveryFilters(status) });
    const page = await this.deliveries.list(scope, id, request);
    const view = endpointView(endpoint, page, { status, role: scope.role }, locale);
    const flash = flashOf(query['saved'], SAVED, locale);
    return this.pages.render(visit, 'admin/webhooks/endpoint', view, { title: view.url, flash });
  }

  @Get('edit')
  @Staff('admin')
  async form(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    const endpoint = await this.webhooks.get(visit.scope, id);
    return this.forms.page(visit, { id, values: valuesOf(endpoint), errors: {} });
  }

  @Post()
  @Staff('admin')
  async change(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.webhooks.get(visit.scope, id);
    await this.forms.answer(visit, { id, values: endpointValues(form) }, reply, async (body) => {
      await this.webhooks.change(visit.scope, id, body);
      await reply.redirect(`/admin/webhooks/${id}?saved=changed`, 303);
    });
  }

  @Post('enable')
  @Staff('admin')
  async enable(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.webhooks.change(visit.scope, id, { enabled: true });
    await reply.redirect(`/admin/webhooks/${id}?saved=enabled`, 303);
  }

  @Post('disable')
  @Staff('admin')
  async disable(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.webhooks.change(visit.scope, id, { enabled: false });
    await reply.redirect(`/admin/webhooks/${id}?saved=disabled`, 303);
  }

  /** Answers with the page of the new secret instead of a redirect: no later page can show it. */
  @Post('secret')
  @Staff('admin')
  @SingleUseForm()
  async rotateSecret(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    const endpoint = await this.webhooks.rotateSecret(visit.scope, id);
    const view = endpointSecretView(endpoint, 'rotated', visit.locale);
    return this.pages.render(visit, 'admin/once', view, { title: view.title });
  }

  @Post('delete')
  @Staff('admin')
  async remove(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.webhooks.remove(visit.scope, id);
    await reply.redirect('/admin/webhooks?saved=deleted', 303);
  }
}
