import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CustomersService } from '../../customers/customers.service';
import { CUSTOMER_LIST } from '../../customers/customers.types';
import { CustomerBalancesService } from '../../invoices/read/customer-balances.service';
import { InvoicesService } from '../../invoices/invoices.service';
import { INVOICE_LIST } from '../../invoices/invoices.types';
import { Staff } from '../../platform/access/access.decorators';
import type { StaffScope } from '../../platform/access/scopes';
import { pageAt } from '../../platform/http/list/page-at';
import { AdminPages } from '../console/admin.pages';
import { askedText } from '../../platform/pages/list-query';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { customersView, type CustomersData } from './customers.view';

/** The list of customers. */
@ApiExcludeController()
@Controller('admin/customers')
export class CustomersPageController {
  constructor(
    private readonly customers: CustomersService,
    private readonly invoices: InvoicesService,
    private readonly balances: CustomerBalancesService,
    private readonly pages: AdminPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(
    @Visiting() visit: ConsoleVisit,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { scope, locale } = visit;
    const search = askedText(query, 'search');
    const request = pageAt(CUSTOMER_LIST, query['cursor'], { search: search === '' ? null : search });
    const [page, byInvoice] = await Promise.all([
      this.customers.list(scope, request),
      request.cursor === null ? this.byInvoice(scope, search) : null,
    ]);
    const results = page.results.filter(({ id }) => id !== byInvoice?.customer.id);
    const ids = [...results.map(({ id }) => id), ...(byInvoice ? [byInvoice.customer.id] : [])];
    const balances = await this.balances.ofMany(scope, ids);
    const view = customersView({ page: { ...page, results }, balances, search, byInvoice }, locale);
    return this.pages.render(visit, 'admin/customers/customers', view, {
      title: locale.t('admin.room.customers'),
    });
  }

  /** The customer whose invoice has exactly this number: one index lookup, independent of the customer search. */
  private async byInvoice(scope: StaffScope, number: string): Promise<CustomersData['byInvoice']> {
    if (number === '') return null;
    const filters = [{ field: 'number', kind: 'text', operator: 'eq', value: number }] as const;
    const { results } = await this.invoices.list(scope, pageAt(INVOICE_LIST, null, { filters, limit: 1 }));
    const [invoice] = results;
    if (!invoice) return null;
    return { customer: await this.customers.get(scope, invoice.customer_id), number: invoice.number };
  }
}
