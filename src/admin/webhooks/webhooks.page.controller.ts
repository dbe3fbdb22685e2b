import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Staff } from '../../platform/access/access.decorators';
import { pageAt } from '../../platform/http/list/page-at';
import { WebhooksService } from '../../webhooks/webhooks.service';
import { ENDPOINT_LIST } from '../../webhooks/webhooks.types';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import type { PostedForm } from '../../platform/pages/posted-form';
import { SingleUseForm } from '../console/single-use-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { EndpointForms } from './endpoint-forms';
import { endpointValues, NO_ENDPOINT } from './endpoint-form.view';
import { endpointSecretView } from './endpoint.view';
import { webhooksView } from './webhooks.view';

/** The webhook endpoints. */
@ApiExcludeController()
@Controller('admin/webhooks')
export class WebhooksPageController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly forms: EndpointForms,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(
    @Visiting() visit: ConsoleVisit,
    @Query('cursor') cursor: unknown,
    @Query('saved') saved: unknown,
  ): Promise<string> {
    const { scope, locale } = visit;
    const page = await this.webhooks.list(scope, pageAt(ENDPOINT_LIST, cursor));
    const flash = flashOf(saved, ['admin.webhook.saved.deleted'], locale);
    const title = locale.t('admin.room.webhooks');
    const view = webhooksView(page, scope.role, locale);
    return this.pages.render(visit, 'admin/webhooks/webhooks', view, { title, flash });
  }

  @Get('new')
  @Staff('admin')
  form(@Visiting() visit: ConsoleVisit): Promise<string> {
    return this.forms.page(visit, { id: null, values: NO_ENDPOINT, errors: {} });
  }

  /** Answers with the page of the secret instead of a redirect: no later page can show it. */
  @Post()
  @Staff('admin')
  @SingleUseForm()
  async create(
    @Visiting() visit: ConsoleVisit,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const values = endpointValues(form);
    await this.forms.answer(visit, { id: null, values }, reply, async (body) => {
      const made = await this.webhooks.create(visit.scope, body);
      const view = endpointSecretView(made, 'made', visit.locale);
      await reply.send(await this.pages.render(visit, 'admin/once', view, { title: view.title }));
    });
  }
}
