import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { BillingInformation } from '../../customers/customers.types';
import { CustomerProfileService } from '../../customers/customer-profile.service';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { Answers } from '../../platform/http/fields/answer.decorators';
import { PortalTab } from '../tab';
import { BillingInformationDto, ChangeBillingInformationDto } from './dto/billing-information.dto';

@ApiTags('Portal')
@Controller('v1/portal/billing_information')
@PortalTab('billing')
export class PortalBillingController {
  constructor(private readonly details: CustomerProfileService) {}

  @Get()
  @PortalSession()
  @ApiOperation({
    operationId: 'getOwnBillingInformation',
    summary: 'Get what stands on invoices, and where they go',
  })
  @Answers(BillingInformationDto)
  get(@Scope() scope: CustomerScope): Promise<BillingInformation> {
    return this.details.billingInformation(scope);
  }

  @Put()
  @PortalSession({ changes: true })
  @ApiOperation({
    operationId: 'putOwnBillingInformation',
    summary: 'Change what stands on invoices, and where they go',
  })
  @Answers(BillingInformationDto)
  change(
    @Scope() scope: CustomerScope,
    @Body() body: ChangeBillingInformationDto,
  ): Promise<BillingInformation> {
    return this.details.changeBillingInformation(scope, body);
  }
}
