import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers } from '../platform/http/fields/answer.decorators';
import { EventsPageDto } from './dto/event.dto';
import { EventsQuery, TakesEventsQuery } from './events-query';
import { EventsService } from './events.service';
import type { EventsPage, EventsRequest } from './events.types';

@ApiTags('Events')
@Controller('v1/events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Get()
  @ApiKey('events:read')
  @ApiOperation({
    operationId: 'listEvents',
    summary: 'Read what happened, oldest first',
    description: 'Remember the `sequence` of the last event that you have handled, and go on from there.',
  })
  @TakesEventsQuery()
  @Answers(EventsPageDto)
  list(@Scope() scope: OrganisationScope, @EventsQuery() request: EventsRequest): Promise<EventsPage> {
    return this.events.list(scope, request);
  }
}
