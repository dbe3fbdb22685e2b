import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CustomerEntitlementsService } from '../../entitlements/customer-entitlements.service';
import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import type { UsageDay } from '../../entitlements/usage.types';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { Answers } from '../../platform/http/fields/answer.decorators';
import { TakesDays } from '../../platform/http/query.decorators';
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
  @TakesDays(
    {
      start:
        'First day. Without `start` and `end`: the current period, or the month where a period has less than 7 or more than 92 days.',
      end: 'First day that no longer belongs; at most 366 days after start.',
    },
    { required: false },
  )
  @Answers(OwnUsageDto)
  async usage(
    @Scope() scope: CustomerScope,
    @Param('id') id: string,
    @Query('start') start?: string,
    @Query('end') end?: string,
  ): Promise<{ results: readonly UsageDay[] }> {
    const range = start === undefined && end === undefined ? null : { start: start ?? '', end: end ?? '' };
    return { results: await this.entitlements.usageByDay(scope, id, range) };
  }
}
