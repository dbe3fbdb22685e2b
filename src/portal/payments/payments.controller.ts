import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PaymentDto } from '../../payments/dto/payment.dto';
import { PaymentsService } from '../../payments/payments.service';
import { OWN_PAYMENT_LIST, type Payment } from '../../payments/payments.types';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { Answers, AnswersPage } from '../../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../../platform/http/list/list.decorators';
import type { PageRequest } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { PortalTab } from '../tab';

@ApiTags('Portal')
@Controller('v1/portal/payments')
@PortalTab('payments')
export class PortalPaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  @Get()
  @PortalSession()
  @ApiOperation({
    operationId: 'listOwnPayments',
    summary: "List the customer's payments and refunds, newest first",
  })
  @Lists(OWN_PAYMENT_LIST)
  @AnswersPage(PaymentDto)
  list(@Scope() scope: CustomerScope, @PageQuery() page: PageRequest): Promise<Page<Payment>> {
    return this.payments.listOfCustomer(scope, page);
  }

  @Get(':id')
  @PortalSession()
  @ApiOperation({ operationId: 'getOwnPayment', summary: "Get one of the customer's payments" })
  @Answers(PaymentDto)
  get(@Scope() scope: CustomerScope, @Param('id') id: string): Promise<Payment> {
    return this.payments.getOfCustomer(scope, id);
  }
}
