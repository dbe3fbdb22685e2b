import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { EventsService } from '../../events/events.service';
import { HISTORY_LIST } from '../../events/events.types';
import { Staff } from '../../platform/access/access.decorators';
import { pageAt } from '../../platform/http/list/page-at';
import { referencesOf } from '../audit-log/audit-rows.view';
import { NamesService } from '../names/names.service';
import { Visiting, type ConsoleVisit } from '../visit';
import { auditTab, entriesOf } from './audit-tab.view';
import { CustomerPages } from './customer-pages';

/** Who did what to a customer, and to what is the customer's. */
@ApiExcludeController()
@Controller('admin/customers/:id/audit')
export class AuditTabController {
  constructor(
    private readonly events: EventsService,
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
    const page = await this.events.ofCustomer(scope, customer.id, pageAt(HISTORY_LIST, cursor));
    const nameOf = await this.names.of(scope, referencesOf(entriesOf(page.results)));
    return this.pages.tab(visit, customer, 'audit', {
      log: auditTab({ page, nameOf, customer, role: scope.role }, locale),
    });
  }
}
