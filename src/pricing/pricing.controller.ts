import { Body, Controller, Get, Param, Patch, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersPage } from '../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { statusOf } from '../platform/http/written-status';
import { ChangePlanDto, CreatePlanDto, PlanDto } from './dto/plan.dto';
import { PricingService } from './pricing.service';
import { PLAN_LIST, type Plan } from './pricing.types';

@ApiTags('Plans')
@Controller('v1/plans')
export class PricingController {
  constructor(private readonly pricing: PricingService) {}

  @Get()
  @ApiKey('pricing:read')
  @ApiOperation({ operationId: 'listPlans', summary: 'List plans, newest first' })
  @Lists(PLAN_LIST)
  @AnswersPage(PlanDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<Plan>> {
    return this.pricing.list(scope, page);
  }

  @Post()
  @ApiKey('pricing:write')
  @ApiOperation({ operationId: 'createPlan', summary: 'Make a plan with its prices' })
  @Answers(PlanDto, { status: 201 })
  create(@Scope() scope: OrganisationScope, @Body() body: CreatePlanDto): Promise<Plan> {
    return this.pricing.create(scope, body);
  }

  @Get('external/:external_id')
  @ApiKey('pricing:read')
  @ApiOperation({ operationId: 'getPlanByExternalId', summary: 'Get a plan by your own key' })
  @Answers(PlanDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<Plan> {
    return this.pricing.getByExternalId(scope, externalId);
  }

  @Put('external/:external_id')
  @ApiKey('pricing:write')
  @ApiOperation({
    operationId: 'putPlan',
    summary: 'Make or change the plan with your own key',
  })
  @Answers(PlanDto, { also: 201 })
  async put(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
    @Body() body: ChangePlanDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Plan> {
    const written = await this.pricing.put(scope, { ...body, external_id: externalId });
    void reply.status(statusOf(written));
    return written.row;
  }

  @Get(':id')
  @ApiKey('pricing:read')
  @ApiOperation({ operationId: 'getPlan', summary: 'Get a plan' })
  @Answers(PlanDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Plan> {
    return this.pricing.get(scope, id);
  }

  @Patch(':id')
  @ApiKey('pricing:write')
  @ApiOperation({ operationId: 'updatePlan', summary: 'Change a plan, or replace its prices' })
  @Answers(PlanDto)
  change(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ChangePlanDto,
  ): Promise<Plan> {
    return this.pricing.change(scope, id, body);
  }
}
