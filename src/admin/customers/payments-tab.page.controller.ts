import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PaymentsService } from '../../payments/payments.service';
import { DATED_PAYMENT_LIST } from '../../payments/payments.types';
import { Staff } from '../../platform/access/access.decorators';
import { Visiting, type ConsoleVisit } from '../visit';
import { CustomerPages, pageOfCustomer } from './customer-pages';
import { paymentsTable } from './payments-tab.view';

/** A customer's payments, refunds and reversals. */
@ApiExcludeController()
@Controller('admin/customers/:id/payments')
export class PaymentsTabController {
  constructor(
    private readonly payments: PaymentsService,
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
    const page = await this.payments.list(visit.scope, pageOfCustomer(DATED_PAYMENT_LIST, customer, cursor));
    return this.pages.tab(visit, customer, 'payments', { table: paymentsTable(page, customer, visit) });
  }
}
