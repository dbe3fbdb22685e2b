import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OwnPaymentMethodDto } from '../../payments/dto/payment-method.dto';
import { OwnPaymentMethodsService } from '../../payments/own-payment-methods.service';
import { OWN_PAYMENT_METHOD_LIST, type OwnPaymentMethod } from '../../payments/payment-methods.types';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { Answers, AnswersNothing, AnswersPage } from '../../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../../platform/http/list/list.decorators';
import type { PageRequest } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { PortalTab } from '../tab';

@ApiTags('Portal')
@Controller('v1/portal/payment_methods')
@PortalTab('billing')
export class PortalPaymentMethodsController {
  constructor(private readonly methods: OwnPaymentMethodsService) {}

  @Get()
  @PortalSession()
  @ApiOperation({
    operationId: 'listOwnPaymentMethods',
    summary: "List the customer's own payment methods, newest first",
  })
  @Lists(OWN_PAYMENT_METHOD_LIST)
  @AnswersPage(OwnPaymentMethodDto)
  list(@Scope() scope: CustomerScope, @PageQuery() page: PageRequest): Promise<Page<OwnPaymentMethod>> {
    return this.methods.list(scope, page);
  }

  @Put(':id/default')
  @PortalSession({ changes: true })
  @ApiOperation({
    operationId: 'makeOwnPaymentMethodDefault',
    summary: 'Make a payment method the default one',
  })
  @Answers(OwnPaymentMethodDto)
  makeDefault(@Scope() scope: CustomerScope, @Param('id') id: string): Promise<OwnPaymentMethod> {
    return this.methods.makeDefault(scope, id);
  }

  @Delete(':id')
  @PortalSession({ changes: true })
  @ApiOperation({ operationId: 'removeOwnPaymentMethod', summary: 'Remove a payment method' })
  @AnswersNothing()
  remove(@Scope() scope: CustomerScope, @Param('id') id: string): Promise<void> {
    return this.methods.remove(scope, id);
  }
}
