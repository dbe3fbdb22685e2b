import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersNothing, AnswersPage } from '../platform/http/fields/answer.decorators';
import { EndsInTransaction, SecretAnswer } from '../platform/http/idempotency/idempotency.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import {
  ChangeWebhookEndpointDto,
  CreateWebhookEndpointDto,
  EndpointWithSecretDto,
  ReplayDto,
  WebhookEndpointDto,
} from './dto/webhook-endpoint.dto';
import { WebhooksService } from './webhooks.service';
import { ENDPOINT_LIST, type EndpointWithSecret, type WebhookEndpoint } from './webhooks.types';

@ApiTags('Webhooks')
@Controller('v1/webhook_endpoints')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @ApiKey('webhooks:read')
  @ApiOperation({ operationId: 'listWebhookEndpoints', summary: 'List webhook endpoints' })
  @Lists(ENDPOINT_LIST)
  @AnswersPage(WebhookEndpointDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<WebhookEndpoint>> {
    return this.webhooks.list(scope, page);
  }

  @Post()
  @ApiKey('webhooks:write')
  @ApiOperation({
    operationId: 'createWebhookEndpoint',
    summary: 'Have events sent to an address',
    description: 'It is sent what happens from now on: its own making first. The secret is shown only now.',
  })
  @Answers(EndpointWithSecretDto, { status: 201 })
  @SecretAnswer()
  @EndsInTransaction()
  create(
    @Scope() scope: OrganisationScope,
    @Body() body: CreateWebhookEndpointDto,
  ): Promise<EndpointWithSecret> {
    return this.webhooks.create(scope, body);
  }

  @Get(':id')
  @ApiKey('webhooks:read')
  @ApiOperation({ operationId: 'getWebhookEndpoint', summary: 'Get a webhook endpoint' })
  @Answers(WebhookEndpointDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<WebhookEndpoint> {
    return this.webhooks.get(scope, id);
  }

  @Patch(':id')
  @ApiKey('webhooks:write')
  @ApiOperation({
    operationId: 'updateWebhookEndpoint',
    summary: 'Change a webhook endpoint',
    description:
      'One that is disabled keeps what waits for it, and goes on from there when it is enabled again.',
  })
  @Answers(WebhookEndpointDto)
  change(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ChangeWebhookEndpointDto,
  ): Promise<WebhookEndpoint> {
    return this.webhooks.change(scope, id, body);
  }

  @Delete(':id')
  @ApiKey('webhooks:write')
  @ApiOperation({
    operationId: 'deleteWebhookEndpoint',
    summary: 'Delete a webhook endpoint with its deliveries',
  })
  @AnswersNothing()
  remove(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<void> {
    return this.webhooks.remove(scope, id);
  }

  @Post(':id/rotate_secret')
  @ApiKey('webhooks:write')
  @ApiOperation({
    operationId: 'rotateWebhookSecret',
    summary: 'Give a webhook endpoint a new secret; for 24 hours both sign',
  })
  @Answers(EndpointWithSecretDto)
  @SecretAnswer()
  rotateSecret(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<EndpointWithSecret> {
    return this.webhooks.rotateSecret(scope, id);
  }

  @Post(':id/replay')
  @ApiKey('webhooks:write')
  @ApiOperation({
    operationId: 'replayWebhooks',
    summary: 'Send again what happened after an event or since a moment',
    description: 'Under the same `webhook-id`s, in order; then it goes on as before.',
  })
  @Answers(WebhookEndpointDto)
  @EndsInTransaction()
  replay(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: ReplayDto,
  ): Promise<WebhookEndpoint> {
    return this.webhooks.replay(scope, id, body);
  }
}
