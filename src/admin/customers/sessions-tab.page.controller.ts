import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Staff } from '../../platform/access/access.decorators';
import { SessionsService } from '../../sessions/sessions.service';
import { SESSION_LIST } from '../../sessions/sessions.types';
import { Visiting, type ConsoleVisit } from '../visit';
import { ContactNames } from './contact-names';
import { CustomerPages, pageOfCustomer } from './customer-pages';
import { sessionsTable } from './sessions-tab.view';

/** Who came in as a customer, or looked through its eyes. */
@ApiExcludeController()
@Controller('admin/customers/:id/sessions')
export class SessionsTabController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly contacts: ContactNames,
    private readonly pages: CustomerPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('cursor') cursor: unknown,
  ): Promise<string> {
    const { scope, reader } = visit;
    const customer = await this.pages.find(scope, id);
    const page = await this.sessions.list(scope, pageOfCustomer(SESSION_LIST, customer, cursor));
    const names = await this.contacts.of(scope, page.results);
    return this.pages.tab(visit, customer, 'sessions', {
      table: sessionsTable({ page, names, customer }, reader),
    });
  }
}
