import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { InvoicesService } from '../../invoices/invoices.service';
import { INVOICE_LIST } from '../../invoices/invoices.types';
import { Staff } from '../../platform/access/access.decorators';
import { flashOf } from '../flash';
import { Visiting, type ConsoleVisit } from '../visit';
import { CustomerPages, pageOfCustomer } from './customer-pages';
import { invoicesTable } from './invoices-tab.view';

/** Confirmations of changes, as named in the query of the page. */
const SAVED = ['admin.customer.saved.sessions_ended', 'admin.customer.saved.erased'] as const;

/** A customer's page, on the tab of invoices, drafts included. */
@ApiExcludeController()
@Controller('admin/customers/:id')
export class InvoicesTabController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly pages: CustomerPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() { cursor, saved }: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { scope, locale } = visit;
    const customer = await this.pages.find(scope, id);
    const page = await this.invoices.list(scope, pageOfCustomer(INVOICE_LIST, customer, cursor));
    const flash = flashOf(saved, SAVED, locale);
    return this.pages.tab(visit, customer, 'invoices', {
      table: invoicesTable(page, customer, locale),
      flash,
    });
  }
}
