import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ContractsService } from '../../contracts/contracts.service';
import { CONTRACT_LIST } from '../../contracts/contracts.types';
import { Staff } from '../../platform/access/access.decorators';
import { Visiting, type ConsoleVisit } from '../visit';
import { CustomerPages, pageOfCustomer } from './customer-pages';
import { contractsTable } from './contracts-tab.view';

/** A customer's contracts; drafts too. */
@ApiExcludeController()
@Controller('admin/customers/:id/contracts')
export class ContractsTabController {
  constructor(
    private readonly contracts: ContractsService,
    private readonly pages: CustomerPages,
  ) {}

  @Get()
  @Staff('viewer')
  async list(
    @Visiting() visit: ConsoleVisit,
    @Param('id') id: string,
    @Query('cursor') cursor: unknown,
  ): Promise<string> {
    const customer = await this.pages.find(visit.scope, id);
    const page = await this.contracts.list(visit.scope, pageOfCustomer(CONTRACT_LIST, customer, cursor));
    return this.pages.tab(visit, customer, 'contracts', { table: contractsTable(page, customer, visit) });
  }
}
