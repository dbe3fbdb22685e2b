import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { InvoicesService } from '../../invoices/invoices.service';
import { PaymentsService } from '../../payments/payments.service';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { Answers } from '../../platform/http/fields/answer.decorators';
import { PortalTab } from '../tab';
import { SummaryDto } from './dto/summary.dto';
import { summarise, type CurrencySummary } from './summary';

@ApiTags('Portal')
@Controller('v1/portal/summary')
@PortalTab('overview')
export class PortalSummaryController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly payments: PaymentsService,
  ) {}

  @Get()
  @PortalSession()
  @ApiOperation({
    operationId: 'getOwnSummary',
    summary: 'What is due, overdue and to the credit, by currency',
  })
  @Answers(SummaryDto)
  async get(@Scope() scope: CustomerScope): Promise<{ results: CurrencySummary[] }> {
    const [balances, credit] = await Promise.all([
      this.invoices.balances(scope),
      this.payments.creditOnAccount(scope),
    ]);
    return { results: summarise(balances, credit) };
  }
}
