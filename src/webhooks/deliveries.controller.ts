import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersPage } from '../platform/http/fields/answer.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { DeliveriesService } from './deliveries.service';
import { WebhookDeliveryDto } from './dto/webhook-delivery.dto';
import { DELIVERY_LIST, type WebhookDelivery } from './webhooks.types';

@ApiTags('Webhooks')
@Controller('v1')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get('webhook_endpoints/:id/deliveries')
  @ApiKey('webhooks:read')
  @ApiOperation({
    operationId: 'listWebhookDeliveries',
    summary: 'List what was sent to an endpoint',
    description: 'What succeeded or failed is removed 30 days after its last attempt. Events are kept.',
  })
  @Lists(DELIVERY_LIST)
  @AnswersPage(WebhookDeliveryDto)
  list(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @PageQuery() page: PageRequest,
  ): Promise<Page<WebhookDelivery>> {
    return this.deliveries.list(scope, id, page);
  }

  @Get('webhook_deliveries/:id')
  @ApiKey('webhooks:read')
  @ApiOperation({ operationId: 'getWebhookDelivery', summary: 'Get a delivery' })
  @Answers(WebhookDeliveryDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<WebhookDelivery> {
    return this.deliveries.get(scope, id);
  }

  @Post('webhook_deliveries/:id/retry')
  @ApiKey('webhooks:write')
  @ApiOperation({
    operationId: 'retryWebhookDelivery',
    summary: 'Have a delivery made again',
    description:
      'It waits no longer, and has all its attempts before it. An endpoint that rests after failures gets it when its rest is over, within a minute; one that is disabled, when it is enabled again.',
  })
  @Answers(WebhookDeliveryDto)
  retry(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<WebhookDelivery> {
    return this.deliveries.retry(scope, id);
  }
}
