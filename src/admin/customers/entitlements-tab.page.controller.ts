import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CustomerEntitlementsService } from '../../entitlements/customer-entitlements.service';
import { Staff } from '../../platform/access/access.decorators';
import { Visiting, type ConsoleVisit } from '../visit';
import { CustomerPages } from './customer-pages';
import { entitlementsTable } from './entitlements-tab.view';

/** A customer's entitlements, and how much of it is used: all on one page, as the customer sees it. */
@ApiExcludeController()
@Controller('admin/customers/:id/entitlements')
export class EntitlementsTabController {
  constructor(
    private readonly entitlements: CustomerEntitlementsService,
    private readonly pages: CustomerPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(@Visiting() visit: ConsoleVisit, @Param('id') id: string): Promise<string> {
    const { scope } = visit;
    const customer = await this.pages.find(scope, id);
    const owner = { organisationId: scope.organisationId, customerId: customer.id };
    const held = await this.entitlements.listOfCustomer(owner);
    return this.pages.tab(visit, customer, 'entitlements', {
      table: entitlementsTable(held, customer, visit),
    });
  }
}
