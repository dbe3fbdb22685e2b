import { Body, Controller, Get, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersPage } from '../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { statusOf } from '../platform/http/written-status';
import { MerchantPaymentDto } from './dto/payment.dto';
import {
  FailPaymentDto,
  PutPaymentDto,
  RecordPaymentDto,
  RefundPaymentDto,
  ReversePaymentDto,
  SucceedPaymentDto,
} from './dto/write-payment.dto';
import { PaymentsService } from './payments.service';
import { PAYMENT_LIST, type MerchantPayment } from './payments.types';

@ApiTags('Payments')
@Controller('v1/payments')
export class PaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  @Get()
  @ApiKey('payments:read')
  @ApiOperation({
    operationId: 'listPayments',
    summary: 'List payments, refunds, reversals and withheld tax, newest first',
  })
  @Lists(PAYMENT_LIST)
  @AnswersPage(MerchantPaymentDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<MerchantPayment>> {
    return this.payments.list(scope, page);
  }

  @Post()
  @ApiKey('payments:write')
  @ApiOperation({
    operationId: 'recordPayment',
    summary: 'Record a payment; one that succeeded settles its invoices',
  })
  @Answers(MerchantPaymentDto, { status: 201 })
  record(@Scope() scope: OrganisationScope, @Body() body: RecordPaymentDto): Promise<MerchantPayment> {
    return this.payments.record(scope, body);
  }

  @Get('external/:external_id')
  @ApiKey('payments:read')
  @ApiOperation({ operationId: 'getPaymentByExternalId', summary: 'Get a payment by your own key' })
  @Answers(MerchantPaymentDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<MerchantPayment> {
    return this.payments.getByExternalId(scope, externalId);
  }

  @Put('external/:external_id')
  @ApiKey('payments:write')
  @ApiOperation({ operationId: 'putPayment', summary: 'Record or change the payment with your own key' })
  @Answers(MerchantPaymentDto, { also: 201 })
  async put(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
    @Body() body: PutPaymentDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MerchantPayment> {
    const written = await this.payments.put(scope, { ...body, external_id: externalId });
    void reply.status(statusOf(written));
    return written.row;
  }

  @Get(':id')
  @ApiKey('payments:read')
  @ApiOperation({ operationId: 'getPayment', summary: 'Get a payment with what it settles' })
  @Answers(MerchantPaymentDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<MerchantPayment> {
    return this.payments.get(scope, id);
  }

  @Post(':id/succeed')
  @ApiKey('payments:write')
  @ApiOperation({ operationId: 'succeedPayment', summary: 'The money of a pending payment has come' })
  @Answers(MerchantPaymentDto)
  succeed(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: SucceedPaymentDto,
  ): Promise<MerchantPayment> {
    return this.payments.succeed(scope, id, body);
  }

  @Post(':id/fail')
  @ApiKey('payments:write')
  @ApiOperation({ operationId: 'failPayment', summary: 'The money of a pending payment does not come' })
  @Answers(MerchantPaymentDto)
  fail(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: FailPaymentDto,
  ): Promise<MerchantPayment> {
    return this.payments.fail(scope, id, body);
  }

  @Post(':id/cancel')
  @ApiKey('payments:write')
  @ApiOperation({ operationId: 'cancelPayment', summary: 'Call off a pending payment' })
  @Answers(MerchantPaymentDto)
  cancel(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<MerchantPayment> {
    return this.payments.cancel(scope, id);
  }

  @Post(':id/refund')
  @ApiKey('payments:write')
  @ApiOperation({ operationId: 'refundPayment', summary: 'Pay back a part of a payment; answers the refund' })
  @Answers(MerchantPaymentDto, { status: 201 })
  refund(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: RefundPaymentDto,
  ): Promise<MerchantPayment> {
    return this.payments.refund(scope, id, body);
  }

  @Post(':id/reverse')
  @ApiKey('payments:write')
  @ApiOperation({
    operationId: 'reversePayment',
    summary: 'A payment was taken back: its invoices are due again; answers the reversal',
  })
  @Answers(MerchantPaymentDto, { status: 201 })
  reverse(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ReversePaymentDto,
  ): Promise<MerchantPayment> {
    return this.payments.reverse(scope, id, body);
  }
}
