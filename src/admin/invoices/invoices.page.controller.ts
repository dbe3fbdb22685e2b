import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { InvoicesService } from '../../invoices/invoices.service';
import { Staff } from '../../platform/access/access.decorators';
import { AdminPages } from '../console/admin.pages';
import { ownersOf } from '../console/name.view';
import { NamesService } from '../console/names.service';
import type { ListQuery } from '../../platform/pages/list-query';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { invoicesNarrowing, invoicesRequest } from './invoices.query';
import { invoicesView } from './invoices.view';

/** The invoices of all customers. */
@ApiExcludeController()
@Controller('admin/invoices')
export class AdminInvoicesPageController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly names: NamesService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(@Visiting() visit: ConsoleVisit, @Query() query: ListQuery): Promise<string> {
    const { scope, locale } = visit;
    const narrowing = invoicesNarrowing(query);
    const customer = await this.names.narrowedTo(scope, narrowing);
    const page = await this.invoices.list(scope, invoicesRequest(narrowing, query['cursor']));
    const nameOf = await this.names.of(scope, ownersOf(page.results));
    const view = invoicesView({ page, narrowing, nameOf, customer }, locale);
    return this.pages.render(visit, 'admin/invoices/invoices', view, {
      title: locale.t('admin.room.invoices'),
    });
  }
}
