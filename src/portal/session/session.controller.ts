import { Controller, Delete, Get, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OrganisationsService } from '../../organisations/organisations.service';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { Answers, AnswersNothing } from '../../platform/http/fields/answer.decorators';
import { SessionsService } from '../../sessions/sessions.service';
import { OwnSessionDto } from './dto/own-session.dto';

@ApiTags('Portal')
@Controller('v1/portal/session')
export class PortalSessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly organisations: OrganisationsService,
  ) {}

  @Get()
  @PortalSession()
  @ApiOperation({
    operationId: 'getOwnSession',
    summary: 'Who this session is for, until when, and what it may do',
  })
  @Answers(OwnSessionDto)
  async get(@Scope() scope: CustomerScope, @Req() request: FastifyRequest): Promise<OwnSessionDto> {
    const { tabs, editable_profile_fields } = await this.organisations.settings(scope.organisationId);
    return {
      id: scope.sessionId,
      kind: scope.kind,
      customer_id: scope.customerId,
      contact_id: scope.contactId,
      read_only: scope.readOnly,
      expires_in: request.session?.expiresIn ?? 0,
      return_url: request.session?.returnUrl ?? '',
      tabs: [...tabs],
      editable_profile_fields: scope.readOnly ? [] : [...editable_profile_fields],
    };
  }

  @Delete()
  @PortalSession()
  @ApiOperation({ operationId: 'endOwnSession', summary: 'Sign out' })
  @AnswersNothing()
  leave(@Scope() scope: CustomerScope): Promise<void> {
    return this.sessions.leave(scope);
  }
}
