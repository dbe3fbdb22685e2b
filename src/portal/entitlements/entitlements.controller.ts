import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustomerEntitlementsService } from '../../entitlements/customer-entitlements.service';
import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import type { UsageDay } from '../../entitlements/usage.types';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { Answers } from '../../platform/http/fields/answer.decorators';
import { TakesQuery } from '../../platform/http/query.decorators';
import { PortalTab } from '../tab';
import { OwnEntitlementsDto, OwnUsageDto } from './dto/own-entitlement.dto';

@ApiTags('Portal')
@Controller('v1/portal/entitlements')
@PortalTab('entitlements')
export class PortalEntitlementsController {
  constructor(private readonly entitlements: CustomerEntitlementsService) {}

  @Get()
  @PortalSession()
  @ApiOperation({
    operationId: 'listOwnEntitlements',
    summary: 'What the customer is entitled to, and its use',
  })
  @Answers(OwnEntitlementsDto)
  async list(@Scope() scope: CustomerScope): Promise<{ results: readonly CustomerEntitlement[] }> {
    return { results: await this.entitlements.listOfCustomer(scope) };
  }

  @Get(':id/usage')
  @PortalSession()
  @ApiOperation({ operationId: 'listOwnUsage', summary: 'Use of one entitlement by day' })
  @TakesQuery({ start: 'First day.', end: 'First day that no longer belongs; at most 366 days after start.' })
  @Answers(OwnUsageDto)
  async usage(
    @Scope() scope: CustomerScope,
    @Param('id') id: string,
    @Query('start') start = '',
    @Query('end') end = '',
  ): Promise<{ results: readonly UsageDay[] }> {
    return { results: await this.entitlements.usageByDay(scope, id, { start, end }) };
  }
}
