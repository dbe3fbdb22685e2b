import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Staff } from '../../platform/access/access.decorators';
import { SessionsService } from '../../sessions/sessions.service';
import { NamesService } from '../console/names.service';
import { referencesOf } from '../sessions/session-rows.view';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { askView, liveViews } from './ask.view';
import { customerPath } from './customer-head.view';
import { CustomerPages } from './customer-pages';

/** Ends all sessions of a customer, after a confirmation. */
@ApiExcludeController()
@Controller('admin/customers/:id/end-sessions')
export class EndSessionsPageController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly names: NamesService,
    private readonly pages: CustomerPages,
  ) {}

  @Get()
  @Staff('support')
  async ask(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    const { scope, locale } = visit;
    const customer = await this.pages.find(scope, id);
    const sessions = await this.sessions.liveOfCustomer(scope, customer.id);
    const nameOf = await this.names.of(scope, referencesOf(sessions));
    const facts = {
      name: 'end_sessions' as const,
      path: 'end-sessions',
      texts: [locale.t('admin.end_sessions.text', { count: sessions.length })],
      live: liveViews(sessions, { nameOf, now: Date.now() }, locale),
    };
    const view = askView(facts, customer, locale);
    return this.pages.page(visit, customer, { template: 'admin/customers/ask', title: view.ask.title, view });
  }

  @Post()
  @Staff('support')
  async end(
    @Visiting() { scope }: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const customer = await this.pages.find(scope, id);
    await this.sessions.endOfCustomer(scope, customer.id);
    await reply.redirect(`${customerPath(customer)}?saved=sessions_ended`, 303);
  }
}
