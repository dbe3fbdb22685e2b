import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeysService } from '../organisations/api-keys.service';
import { ApiKey, Scope } from '../platform/access/access.decorators';
import type { OrganisationScope } from '../platform/access/scopes';
import { Answers, AnswersNothing, AnswersPage } from '../platform/http/fields/answer.decorators';
import { SecretAnswer } from '../platform/http/idempotency/idempotency.decorators';
import { Lists, PageQuery } from '../platform/http/list/list.decorators';
import type { PageRequest } from '../platform/http/list/list-definition';
import type { Page } from '../platform/http/list/page.types';
import { MintedSessionDto, MintSessionDto, PreviewDto, SessionDto } from './dto/session.dto';
import { SessionMintingService } from './session-minting.service';
import { SessionPreviewService } from './session-preview.service';
import { SessionsService } from './sessions.service';
import { SESSION_LIST, type MintedSession, type PortalSession } from './sessions.types';

@ApiTags('Sessions')
@Controller('v1')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly minting: SessionMintingService,
    private readonly previews: SessionPreviewService,
    private readonly keys: ApiKeysService,
  ) {}

  @Post('customers/session')
  @ApiKey('sessions:write')
  @ApiOperation({ operationId: 'createSession', summary: 'Mint a portal session for one customer' })
  @Answers(MintedSessionDto, { status: 201 })
  @SecretAnswer()
  mint(@Scope() scope: OrganisationScope, @Body() body: MintSessionDto): Promise<MintedSession> {
    return this.minting.mint(scope, body);
  }

  @Post('customer/session')
  @ApiKey('sessions:write')
  @ApiOperation({ operationId: 'createSessionSingular', summary: 'The same as POST /v1/customers/session' })
  @Answers(MintedSessionDto, { status: 201 })
  @SecretAnswer()
  mintSingular(@Scope() scope: OrganisationScope, @Body() body: MintSessionDto): Promise<MintedSession> {
    return this.minting.mint(scope, body);
  }

  @Post('customers/:id/preview')
  @ApiKey('preview:write')
  @ApiOperation({
    operationId: 'previewCustomerPortal',
    summary: 'Make a read-only session that shows what a customer sees',
  })
  @Answers(MintedSessionDto, { status: 201 })
  @SecretAnswer()
  async preview(
    @Scope() scope: OrganisationScope,
    @Param('id') id: string,
    @Body() body: PreviewDto,
  ): Promise<MintedSession> {
    const { name } = await this.keys.get(scope, scope.actor.id);
    return this.previews.preview(scope, id, { ...body, previewedBy: name });
  }

  @Get('sessions')
  @ApiKey('sessions:read')
  @ApiOperation({ operationId: 'listSessions', summary: 'List portal sessions, newest first' })
  @Lists(SESSION_LIST)
  @AnswersPage(SessionDto)
  list(@Scope() scope: OrganisationScope, @PageQuery() page: PageRequest): Promise<Page<PortalSession>> {
    return this.sessions.list(scope, page);
  }

  @Get('sessions/:id')
  @ApiKey('sessions:read')
  @ApiOperation({ operationId: 'getSession', summary: 'Get a portal session' })
  @Answers(SessionDto)
  get(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<PortalSession> {
    return this.sessions.get(scope, id);
  }

  @Delete('sessions/:id')
  @ApiKey('sessions:write')
  @ApiOperation({ operationId: 'endSession', summary: 'End a portal session at once' })
  @AnswersNothing()
  end(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<void> {
    return this.sessions.end(scope, id);
  }

  @Delete('customers/:id/sessions')
  @ApiKey('sessions:write')
  @ApiOperation({ operationId: 'endSessionsOfCustomer', summary: 'End every session of a customer at once' })
  @AnswersNothing()
  endOfCustomer(@Scope() scope: OrganisationScope, @Param('id') id: string): Promise<void> {
    return this.sessions.endOfCustomer(scope, id);
  }
}
