import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ContractsService } from '../../contracts/contracts.service';
import { CONTRACT_LIST } from '../../contracts/contracts.types';
import { CustomerEntitlementsService } from '../../entitlements/customer-entitlements.service';
import { InvoicesService } from '../../invoices/invoices.service';
import { INVOICE_LIST } from '../../invoices/invoices.types';
import { PaymentsService } from '../../payments/payments.service';
import { DATED_PAYMENT_LIST } from '../../payments/payments.types';
import { Staff } from '../../platform/access/access.decorators';
import { flashOf } from '../../platform/pages/flash.view';
import type { ListQuery } from '../../platform/pages/list-query';
import { Visiting, type ConsoleVisit } from '../console/visit';
import { CustomerPages, pageOfCustomer } from './customer-pages';
import { contractsTable, entitlementsTable, invoicesTable, paymentsTable } from './customer-tables.view';

/** Confirmations of changes, as named in the query of the page. */
const SAVED = ['admin.customer.saved.sessions_ended', 'admin.customer.saved.erased'] as const;

/** Tabs of a customer's page: invoices, payments, contracts and entitlements. */
@ApiExcludeController()
@Controller('admin/customers/:id')
export class BillingTabsPageController {
  constructor(
    private readonly pages: CustomerPages,
    private readonly invoices: InvoicesService,
    private readonly payments: PaymentsService,
    private readonly contracts: ContractsService,
    private readonly entitlements: CustomerEntitlementsService,
  ) {}

  /** Includes drafts. */
  @Get()
  @Staff('viewer')
  async invoicesTab(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() { cursor, saved }: ListQuery,
  ): Promise<string> {
    const customer = await this.pages.find(visit.scope, id);
    const page = await this.invoices.list(visit.scope, pageOfCustomer(INVOICE_LIST, customer, cursor));
    return this.pages.tab(visit, customer, 'invoices', {
      table: invoicesTable(page, customer, visit),
      flash: flashOf(saved, SAVED, visit.locale),
    });
  }

  /** Includes refunds and reversals. */
  @Get('payments')
  @Staff('viewer')
  async paymentsTab(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() { cursor }: ListQuery,
  ): Promise<string> {
    const customer = await this.pages.find(visit.scope, id);
    const page = await this.payments.list(visit.scope, pageOfCustomer(DATED_PAYMENT_LIST, customer, cursor));
    return this.pages.tab(visit, customer, 'payments', { table: paymentsTable(page, customer, visit) });
  }

  /** Includes drafts. */
  @Get('contracts')
  @Staff('viewer')
  async contractsTab(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query() { cursor }: ListQuery,
  ): Promise<string> {
    const customer = await this.pages.find(visit.scope, id);
    const page = await this.contracts.list(visit.scope, pageOfCustomer(CONTRACT_LIST, customer, cursor));
    return this.pages.tab(visit, customer, 'contracts', { table: contractsTable(page, customer, visit) });
  }

  /** Combined grants, all on one page, as the customer sees them. */
  @Get('entitlements')
  @Staff('viewer')
  async entitlementsTab(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    const customer = await this.pages.find(visit.scope, id);
    const owner = { organisationId: visit.scope.organisationId, customerId: customer.id };
    const held = await this.entitlements.listOfCustomer(owner);
    return this.pages.tab(visit, customer, 'entitlements', {
      table: entitlementsTable(held, customer, visit),
    });
  }
}
