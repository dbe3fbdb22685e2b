import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { SessionScope } from '../../platform/access/scopes';
import { AnswersPage } from '../../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../../platform/http/list/list.decorators';
import type { PageRequest } from '../../platform/http/list/list-definition';
import type { Page } from '../../platform/http/list/page.types';
import { PricingService } from '../../pricing/pricing.service';
import { PUBLISHED_PLAN_LIST, type PublishedPlan } from '../../pricing/pricing.types';
import { PortalTab } from '../tab';
import { PublishedPlanDto } from './dto/published-plan.dto';

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
  @Lists(PUBLISHED_PLAN_LIST)
  @AnswersPage(PublishedPlanDto)
  list(@Scope() scope: SessionScope, @PageQuery() page: PageRequest): Promise<Page<PublishedPlan>> {
    return this.pricing.listPublished(scope, page);
  }
}
