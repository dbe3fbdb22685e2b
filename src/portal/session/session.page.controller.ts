import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OrganisationsService } from '../../organisations/organisations.service';
import { PortalPage, PortalPageData, Scope } from '../../platform/access/access.decorators';
import type { SessionScope } from '../../platform/access/scopes';
import { SessionsService } from '../../sessions/sessions.service';
import { firstPage } from '../../sessions/sessions.types';

/** Remaining time of a session for the page's script, in seconds. */
interface TimeLeft {
  readonly expires_in: number;
  readonly absolute_in: number;
}

/** The start page of a session, its remaining time, and signing out. */
@ApiExcludeController()
@Controller('s/:sid')
export class SessionPageController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly organisations: OrganisationsService,
  ) {}

  /** Redirects to the first tab that is shown. */
  @Get()
  @PortalPage({ guests: true })
  async home(@Scope() scope: SessionScope, @Res() reply: FastifyReply): Promise<void> {
    const settings = await this.organisations.settings(scope.organisationId);
    await reply.redirect(`/s/${scope.sessionId}/${firstPage(scope.kind, settings)}`, 303);
  }

  /** Remaining time of the session. This request does not extend it. */
  @Get('session')
  @PortalPageData({ guests: true, extends: false })
  timeLeft(@Req() request: FastifyRequest): TimeLeft {
    return timeLeftOf(request);
  }

  /** "Stay signed in": extends the session. */
  @Post('session')
  @HttpCode(200)
  @PortalPageData({ guests: true })
  stay(@Req() request: FastifyRequest): TimeLeft {
    return timeLeftOf(request);
  }

  /** Signs out. The next page finds the session ended and redirects accordingly. */
  @Post('exit')
  @PortalPage({ guests: true })
  async exit(@Scope() scope: SessionScope, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.leave(scope);
    await reply.redirect(`/s/${scope.sessionId}`, 303);
  }
}

function timeLeftOf({ session }: FastifyRequest): TimeLeft {
  return { expires_in: session?.expiresIn ?? 0, absolute_in: session?.absoluteIn ?? 0 };
}
