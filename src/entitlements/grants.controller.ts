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
import { ChangeGrantDto, CreateGrantDto, GrantDto } from './dto/grant.dto';
import { GrantsService } from './grants.service';
import { GRANT_LIST, type Grant } from './grants.types';

@ApiTags('Grants')
@Controller('v1/entitlements/grants')
export class GrantsController {
  constructor(private readonly grants: GrantsService) {}

  @Get()
  @ApiKey('entitlements:read')
  @ApiOperation({ operationId: 'listGrants', summary: 'List grants, newest first' })
  @Lists(GRANT_LIST)
  @AnswersPage(GrantDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<Grant>> {
    return this.grants.list(scope, page);
  }

  @Post()
  @ApiKey('entitlements:write')
  @ApiOperation({ operationId: 'createGrant', summary: 'Grant an entitlement to a customer' })
  @Answers(GrantDto, { status: 201 })
  create(@Scope() scope: OrganisationScope, @Body() body: CreateGrantDto): Promise<Grant> {
    return this.grants.create(scope, body);
  }

  @Get('external/:external_id')
  @ApiKey('entitlements:read')
  @ApiOperation({ operationId: 'getGrantByExternalId', summary: 'Get a grant by your own key' })
  @Answers(GrantDto)
  getByExternalId(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
  ): Promise<Grant> {
    return this.grants.getByExternalId(scope, externalId);
  }

  @Put('external/:external_id')
  @ApiKey('entitlements:write')
  @ApiOperation({ operationId: 'putGrant', summary: 'Make or change the grant with your own key' })
  @Answers(GrantDto, { also: 201 })
  async put(
    @Scope() scope: OrganisationScope,
    @Param('external_id') externalId: string,
    @Body() body: ChangeGrantDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Grant> {
    const written = await this.grants.put(scope, { ...body, external_id: externalId });
    void reply.status(statusOf(written));
    return written.row;
  }

  @Get(':id')
  @ApiKey('entitlements:read')
  @ApiOperation({ operationId: 'getGrant', summary: 'Get a grant' })
  @Answers(GrantDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<Grant> {
    return this.grants.get(scope, id);
  }

  @Patch(':id')
  @ApiKey('entitlements:write')
  @ApiOperation({ operationId: 'updateGrant', summary: 'Change a grant, or end it with expires_at' })
  @Answers(GrantDto)
  change(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ChangeGrantDto,
  ): Promise<Grant> {
    return this.grants.change(scope, id, body);
  }
}
