import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Staff } from '../../platform/access/access.decorators';
import { SessionsService } from '../../sessions/sessions.service';
import { SESSION_LIST } from '../../sessions/sessions.types';
import { NamesService } from '../names/names.service';
import { referencesOf } from '../sessions/session-rows.view';
import { Visiting, type ConsoleVisit } from '../visit';
import { CustomerPages, pageOfCustomer } from './customer-pages';
import { sessionsTab } from './sessions-tab.view';

/** A customer's portal sessions and previews. */
@ApiExcludeController()
@Controller('admin/customers/:id/sessions')
export class SessionsTabController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly names: NamesService,
    private readonly pages: CustomerPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('cursor') cursor: unknown,
  ): Promise<string> {
    const { scope, locale } = visit;
    const customer = await this.pages.find(scope, id);
    const page = await this.sessions.list(scope, pageOfCustomer(SESSION_LIST, customer, cursor));
    const nameOf = await this.names.of(scope, referencesOf(page.results));
    return this.pages.tab(visit, customer, 'sessions', {
      sessions: sessionsTab({ page, nameOf, customer }, locale),
    });
  }
}
