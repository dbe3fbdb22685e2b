import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersNothing, AnswersPage } from '../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { statusOf } from '../platform/http/written-status';
import {
  ChangePaymentMethodDto,
  CreatePaymentMethodDto,
  MakePaymentMethodDefaultDto,
  MerchantPaymentMethodDto,
  WrittenPaymentMethodDto,
} from './dto/payment-method.dto';
import { PaymentMethodsService } from './payment-methods.service';
import { PAYMENT_METHOD_LIST, type PaymentMethod, type WrittenPaymentMethod } from './payment-methods.types';

@ApiTags('Payment methods')
@Controller('v1/payment_methods')
export class PaymentMethodsController {
  constructor(private readonly methods: PaymentMethodsService) {}

  @Get()
  @ApiKey('payments:read')
  @ApiOperation({ operationId: 'listPaymentMethods', summary: 'List payment methods, newest first' })
  @Lists(PAYMENT_METHOD_LIST)
  @AnswersPage(MerchantPaymentMethodDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<PaymentMethod>> {
    return this.methods.list(scope, page);
  }

  @Post()
  @ApiKey('payments:write')
  @ApiOperation({ operationId: 'createPaymentMethod', summary: 'Add a payment method of a customer' })
  @Answers(WrittenPaymentMethodDto, { status: 201 })
  create(
    @Scope() scope: OrganisationScope,
    @Body() body: CreatePaymentMethodDto,
  ): Promise<WrittenPaymentMethod> {
    return this.methods.create(scope, body);
  }

  @Get('external/:external_id')
  @ApiKey('payments:read')
  @ApiOperation({
    operationId: 'getPaymentMethodByExternalId',
    summary: 'Get a payment method by your own key',
  })
  @Answers(MerchantPaymentMethodDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<PaymentMethod> {
    return this.methods.getByExternalId(scope, externalId);
  }

  @Put('external/:external_id')
  @ApiKey('payments:write')
  @ApiOperation({
    operationId: 'putPaymentMethod',
    summary: 'Make or change the payment method with your own key',
  })
  @Answers(WrittenPaymentMethodDto, { also: 201 })
  async put(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
    @Body() body: ChangePaymentMethodDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenPaymentMethod> {
    const written = await this.methods.put(scope, { ...body, external_id: externalId });
    void reply.status(statusOf(written));
    return written.row;
  }

  @Get(':id')
  @ApiKey('payments:read')
  @ApiOperation({ operationId: 'getPaymentMethod', summary: 'Get a payment method' })
  @Answers(MerchantPaymentMethodDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<PaymentMethod> {
    return this.methods.get(scope, id);
  }

  @Patch(':id')
  @ApiKey('payments:write')
  @ApiOperation({ operationId: 'updatePaymentMethod', summary: 'Change a payment method' })
  @Answers(WrittenPaymentMethodDto)
  change(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ChangePaymentMethodDto,
  ): Promise<WrittenPaymentMethod> {
    return this.methods.change(scope, id, body);
  }

  @Put(':id/default')
  @ApiKey('payments:write')
  @ApiOperation({
    operationId: 'makePaymentMethodDefault',
    summary: "Make a payment method its customer's default, unless the customer chose another unseen",
  })
  @Answers(WrittenPaymentMethodDto)
  makeDefault(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: MakePaymentMethodDefaultDto,
  ): Promise<WrittenPaymentMethod> {
    return this.methods.makeDefault(scope, id, body);
  }

  @Delete(':id')
  @ApiKey('payments:write')
  @ApiOperation({ operationId: 'deletePaymentMethod', summary: 'Delete a payment method' })
  @AnswersNothing()
  remove(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<void> {
    return this.methods.remove(scope, id);
  }
}
