import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Staff } from '../../platform/access/access.decorators';
import { pageAt } from '../../platform/http/list/page-at';
import { SessionsService } from '../../sessions/sessions.service';
import { SESSION_LIST } from '../../sessions/sessions.types';
import { AdminPages } from '../console/admin.pages';
import { flashOf } from '../../platform/pages/flash.view';
import { NamesService } from '../console/names.service';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { referencesOf } from './session-rows.view';
import { sessionView } from './session.view';
import { sessionFilters, sessionsNarrowing, sessionsView } from './sessions.view';

/** Lists live and ended portal sessions, and ends sessions. */
@ApiExcludeController()
@Controller('admin/sessions')
export class SessionsPageController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly names: NamesService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(
    @Visiting() visit: ConsoleVisit,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { scope, locale } = visit;
    const narrowing = sessionsNarrowing(query);
    const filters = sessionFilters(narrowing);
    const page = await this.sessions.list(scope, pageAt(SESSION_LIST, query['cursor'], { filters }));
    const whose = { type: 'customer', id: narrowing.customer };
    const nameOf = await this.names.of(scope, [...referencesOf(page.results), whose]);
    const view = sessionsView(page, narrowing, nameOf, locale);
    return this.pages.render(visit, 'admin/sessions/sessions', view, { title: view.caption });
  }

  @Get(':id')
  @Staff('viewer')
  async show(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('saved') saved: unknown,
  ): Promise<string> {
    const { scope, locale } = visit;
    const session = await this.sessions.get(scope, id);
    const nameOf = await this.names.of(scope, referencesOf([session]));
    const view = sessionView(session, scope.role, nameOf, locale);
    const flash = flashOf(saved, ['admin.session.saved.ended'], locale);
    return this.pages.render(visit, 'admin/sessions/session', view, { title: view.title, flash });
  }

  /** The user of the session is signed out at the next request. */
  @Post(':id/end')
  @Staff('support')
  async end(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(visit.scope, id);
    await reply.redirect(`/admin/sessions/${id}?saved=ended`, 303);
  }
}
