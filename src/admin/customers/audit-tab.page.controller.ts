import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsService } from '../../events/events.service';
import { HISTORY_LIST } from '../../events/events.types';
import { Staff } from '../../platform/access/access.decorators';
import { pageAt } from '../../platform/http/list/page-at';
import { ActorNames } from '../actor-names';
import { Visiting, type ConsoleVisit } from '../visit';
import { auditTable } from './audit-tab.view';
import { CustomerPages } from './customer-pages';

/** Who did what to a customer, and to what is the customer's. */
@ApiExcludeController()
@Controller('admin/customers/:id/audit')
export class AuditTabController {
  constructor(
    private readonly events: EventsService,
    private readonly actors: ActorNames,
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
    const page = await this.events.ofCustomer(scope, customer.id, pageAt(HISTORY_LIST, cursor));
    const names = await this.actors.of(
      scope,
      page.results.map(({ actor }) => actor),
    );
    return this.pages.tab(visit, customer, 'audit', { table: auditTable({ page, names, customer }, reader) });
  }
}
