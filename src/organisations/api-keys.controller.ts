import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKey as NeedsApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersNothing, AnswersPage } from '../platform/http/fields/answer.decorators';
import { SecretAnswer } from '../platform/http/idempotency/idempotency.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { ApiKeysService } from './api-keys.service';
import { ApiKeyDto, CreateApiKeyDto, CreatedApiKeyDto } from './dto/api-key.dto';
import { API_KEY_LIST, type ApiKey, type CreatedApiKey } from './organisations.types';

@ApiTags('API keys')
@Controller('v1/api_keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @NeedsApiKey('organisation:read')
  @ApiOperation({ operationId: 'listApiKeys', summary: 'List API keys' })
  @Lists(API_KEY_LIST)
  @AnswersPage(ApiKeyDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<ApiKey>> {
    return this.keys.list(scope, page);
  }

  @Post()
  @NeedsApiKey('organisation:write')
  @ApiOperation({ operationId: 'createApiKey', summary: 'Make an API key; it is shown once' })
  @Answers(CreatedApiKeyDto, { status: 201 })
  @SecretAnswer()
  create(@Scope() scope: OrganisationScope, @Body() body: CreateApiKeyDto): Promise<CreatedApiKey> {
    return this.keys.create(scope, body);
  }

  @Delete(':id')
  @NeedsApiKey('organisation:write')
  @ApiOperation({ operationId: 'revokeApiKey', summary: 'Revoke an API key for good' })
  @AnswersNothing()
  revoke(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<void> {
    return this.keys.revoke(scope, id);
  }
}
