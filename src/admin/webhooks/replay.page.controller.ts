import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Staff } from '../../platform/access/access.decorators';
import { startOfDay } from '../../platform/views/time-zone';
import { WebhooksService } from '../../webhooks/webhooks.service';
import type { WebhookEndpoint } from '../../webhooks/webhooks.types';
import { AdminPages } from '../console/admin.pages';
import { typed, type PostedForm } from '../../platform/pages/posted-form';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { replayView, sinceFault } from './replay.view';

/** Sends events again, after a page that shows how many. */
@ApiExcludeController()
@Controller('admin/webhooks/:id/replay')
export class ReplayPageController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('admin')
  async ask(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() query: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const endpoint = await this.webhooks.get(visit.scope, id);
    await this.draw(visit, { endpoint, since: typed(query, 'since').trim() }, reply);
  }

  @Post()
  @Staff('admin')
  async replay(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Body() form: PostedForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { scope, today, locale } = visit;
    const endpoint = await this.webhooks.get(scope, id);
    const since = typed(form, 'since').trim();
    if (sinceFault(since, today) !== null) {
      await this.draw(visit, { endpoint, since }, reply.status(422));
      return;
    }
    await this.webhooks.replay(scope, id, { since: startOfDay(since, locale.timeZone) });
    await reply.redirect(`/admin/webhooks/${id}?saved=replayed`, 303);
  }

  private async draw(
    visit: ConsoleVisit,
    { endpoint, since }: { endpoint: WebhookEndpoint; since: string },
    reply: FastifyReply,
  ): Promise<void> {
    const { scope, today, locale } = visit;
    const fault = since === '' && reply.statusCode !== 422 ? null : sinceFault(since, today);
    const isAsked = since !== '' && fault === null;
    const count = isAsked
      ? await this.webhooks.countReplay(scope, endpoint.id, { since: startOfDay(since, locale.timeZone) })
      : null;
    const view = replayView(endpoint, { since, count, fault }, locale);
    const title = locale.t('admin.webhook.replay.title');
    await reply.send(await this.pages.render(visit, 'admin/webhooks/replay', view, { title }));
  }
}
