import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { SessionScope } from '../../platform/access/scopes';
import { Answers } from '../../platform/http/fields/answer.decorators';
import { PricingService } from '../../pricing/pricing.service';
import type { PublishedPlan } from '../../pricing/pricing.types';
import { PortalTab } from '../tab';
import { PublishedPlansDto } from './dto/published-plan.dto';

@ApiTags('Portal')
@Controller('v1/portal/pricing')
@PortalTab('pricing')
export class PortalPricingController {
  constructor(private readonly pricing: PricingService) {}

  @Get()
  @PortalSession({ guests: true })
  @ApiOperation({
    operationId: 'listPublishedPlans',
    summary: 'Published plans with their prices, oldest first; for customers and guests',
  })
  @Answers(PublishedPlansDto)
  async list(@Scope() scope: SessionScope): Promise<{ results: readonly PublishedPlan[] }> {
    return { results: await this.pricing.listPublished(scope) };
  }
}
