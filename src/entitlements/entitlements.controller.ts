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
import { ChangeEntitlementDto, CreateEntitlementDto, EntitlementDto } from './dto/entitlement.dto';
import { EntitlementsService } from './entitlements.service';
import { ENTITLEMENT_LIST, type Entitlement } from './entitlements.types';

@ApiTags('Entitlements')
@Controller('v1/entitlements')
export class EntitlementsController {
  constructor(private readonly entitlements: EntitlementsService) {}

  @Get()
  @ApiKey('entitlements:read')
  @ApiOperation({ operationId: 'listEntitlements', summary: 'List entitlements, newest first' })
  @Lists(ENTITLEMENT_LIST)
  @AnswersPage(EntitlementDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<Entitlement>> {
    return this.entitlements.list(scope, page);
  }

  @Post()
  @ApiKey('entitlements:write')
  @ApiOperation({ operationId: 'createEntitlement', summary: 'Define an entitlement' })
  @Answers(EntitlementDto, { status: 201 })
  create(@Scope() scope: OrganisationScope, @Body() body: CreateEntitlementDto): Promise<Entitlement> {
    return this.entitlements.create(scope, body);
  }

  @Get('external/:external_id')
  @ApiKey('entitlements:read')
  @ApiOperation({ operationId: 'getEntitlementByExternalId', summary: 'Get an entitlement by your own key' })
  @Answers(EntitlementDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<Entitlement> {
    return this.entitlements.getByExternalId(scope, externalId);
  }

  @Put('external/:external_id')
  @ApiKey('entitlements:write')
  @ApiOperation({
    operationId: 'putEntitlement',
    summary: 'Define or change the entitlement with your own key',
  })
  @Answers(EntitlementDto, { also: 201 })
  async put(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
    @Body() body: ChangeEntitlementDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Entitlement> {
    const written = await this.entitlements.put(scope, { ...body, external_id: externalId });
    void reply.status(statusOf(written));
    return written.row;
  }

  @Get(':id')
  @ApiKey('entitlements:read')
  @ApiOperation({ operationId: 'getEntitlement', summary: 'Get an entitlement' })
  @Answers(EntitlementDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Entitlement> {
    return this.entitlements.get(scope, id);
  }

  @Patch(':id')
  @ApiKey('entitlements:write')
  @ApiOperation({ operationId: 'updateEntitlement', summary: 'Change an entitlement' })
  @Answers(EntitlementDto)
  change(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ChangeEntitlementDto,
  ): Promise<Entitlement> {
    return this.entitlements.change(scope, id, body);
  }
}
