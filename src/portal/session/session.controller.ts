import { Controller, Delete, Get, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OrganisationsService } from '../../organisations/organisations.service';
import { TABS, type OrganisationSettings } from '../../organisations/organisations.types';
import { PortalSession, Scope } from '../../platform/access/access.decorators';
import type { SessionScope } from '../../platform/access/scopes';
import type { VerifiedSession } from '../../platform/access/verifiers';
import { Answers, AnswersNothing } from '../../platform/http/fields/answer.decorators';
import { SessionsService } from '../../sessions/sessions.service';
import { GUEST_TABS } from '../../sessions/sessions.types';
import { OwnSessionDto } from './dto/own-session.dto';

@ApiTags('Portal')
@Controller('v1/portal/session')
export class PortalSessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly organisations: OrganisationsService,
  ) {}

  @Get()
  @PortalSession({ guests: true, extends: false })
  @ApiOperation({
    operationId: 'getOwnSession',
    summary: 'Who this session is for, until when, and what it may do; asking extends nothing',
  })
  @Answers(OwnSessionDto)
  async get(@Scope() scope: SessionScope, @Req() request: FastifyRequest): Promise<OwnSessionDto> {
    const settings = await this.organisations.settings(scope.organisationId);
    return ownSession(request.session as VerifiedSession, settings);
  }

  @Delete()
  @PortalSession({ guests: true })
  @ApiOperation({ operationId: 'endOwnSession', summary: 'Sign out' })
  @AnswersNothing()
  leave(@Scope() scope: SessionScope): Promise<void> {
    return this.sessions.leave(scope);
  }
}

function ownSession(session: VerifiedSession, settings: OrganisationSettings): OwnSessionDto {
  const { sessionId, kind, customerId, contactId, readOnly } = session.scope;
  const seen = kind === 'guest' ? GUEST_TABS : TABS;
  const mayEdit = kind !== 'guest' && !readOnly;
  return {
    id: sessionId,
    kind,
    customer_id: customerId,
    contact_id: contactId,
    read_only: readOnly,
    expires_in: session.expiresIn,
    absolute_expires_in: session.absoluteIn,
    return_url: session.returnUrl,
    tabs: seen.filter((tab) => settings.tabs.includes(tab)),
    editable_profile_fields: mayEdit ? [...settings.editable_profile_fields] : [],
  };
}
