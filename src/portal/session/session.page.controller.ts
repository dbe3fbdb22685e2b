import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OrganisationsService } from '../../organisations/organisations.service';
import { TABS } from '../../organisations/organisations.types';
import { PortalPage, Scope } from '../../platform/access/access.decorators';
import type { CustomerScope } from '../../platform/access/scopes';
import { SessionsService } from '../../sessions/sessions.service';

/** Coming to a session without a page in mind, and leaving it. */
@ApiExcludeController()
@Controller('s/:sid')
export class SessionPageController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** To the first tab that the merchant shows. */
  @Get()
  @PortalPage()
  async home(@Scope() scope: CustomerScope, @Res() reply: FastifyReply): Promise<void> {
    const { tabs } = await this.organisations.settings(scope.organisationId);
    const first = TABS.find((tab) => tabs.includes(tab)) ?? TABS[0];
    await reply.redirect(`/s/${scope.sessionId}/${first}`, 303);
  }

  /** Signs out. The page that follows finds the session ended, and leads on from there. */
  @Post('exit')
  @PortalPage()
  async exit(@Scope() scope: CustomerScope, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.leave(scope);
    await reply.redirect(`/s/${scope.sessionId}`, 303);
  }
}
