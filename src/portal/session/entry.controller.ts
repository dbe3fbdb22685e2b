import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../config/app-config';
import { Public, PublicPage } from '../../platform/access/access.decorators';
import { assertOwnPage } from '../../platform/access/own-form';
import { sessionCookie, sessionCookieName, sessionIdsIn } from '../../platform/access/session-cookie';
import { CredentialAttempts } from '../../platform/limits/credential-attempts.service';
import { SessionEntryService, type Entered, type Entry } from '../../sessions/session-entry.service';
import { LinkRefused } from '../../sessions/sessions.errors';
import { ExchangeDto } from './dto/exchange.dto';
import { EntryPages, NOBODYS } from './entry-pages';
import { clearSessionCookie, setSessionCookie } from './session-cookies';
import { enterView } from './session.view';

/** Maximum number of session cookies in a browser; a further one replaces the oldest. */
const MOST_COOKIES = 10;

/** Serves the page of a link, and exchanges the link's code for a cookie. */
@ApiExcludeController()
@Controller('session')
export class EntryController {
  constructor(
    private readonly entry: SessionEntryService,
    private readonly pages: EntryPages,
    private readonly attempts: CredentialAttempts,
    @Inject(APP_CONFIG) private readonly config: Pick<AppConfig, 'publicUrl'>,
  ) {}

  /**
   * Does not use the code, so that a mail scanner that fetches the link does not invalidate it. The host page of a
   * frame may request another section than the session was minted for.
   */
  @Get(':sid')
  @PublicPage('the page behind a link: it shows nothing but the merchant')
  async open(
    @Param('sid') sessionId: string,
    @Query('section') asked: unknown,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    const linked = await this.attempts.attempt(request, sessionId, () => this.entry.linked(sessionId));
    const opens = typeof asked === 'string' && linked !== null && (await this.entry.opens(asked, linked));
    const section = opens ? asked : '';
    return this.pages.render(request, linked ?? NOBODYS, {
      template: 'portal/session/enter',
      viewOf: (locale) => ({ title: locale.t('enter.title'), view: enterView(locale, section) }),
    });
  }

  @Post(':sid/exchange')
  @HttpCode(200)
  @Public('the one-time code of the link is the credential')
  async exchange(
    @Param('sid') sessionId: string,
    @Body() body: ExchangeDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ location: string }> {
    assertOwnPage(request, this.config.publicUrl);
    const entered = await this.enter(request, sessionId, {
      ...body,
      cookieSecret: request.cookies[sessionCookieName(sessionId)] ?? null,
      ip: request.ip,
      requestId: request.id,
    });
    const { cookieSecret: secret, cookieLifetime: lifetime } = entered;
    if (secret !== null) setSessionCookie(reply, { sessionId, secret, lifetime, embedded: body.embedded });
    await this.clearOldCookies(request, reply, { sessionId, embedded: body.embedded });
    return { location: `/s/${sessionId}/${entered.section}` };
  }

  /**
   * Wrong codes count towards the rate limit of the client's address. A client with a valid session cookie, such as a
   * frame that reloads, is not blocked.
   */
  private async enter(request: FastifyRequest, sessionId: string, entry: Entry): Promise<Entered> {
    const held = entry.cookieSecret === null ? null : sessionCookie(sessionId, entry.cookieSecret);
    await this.attempts.assertAddressOpen(request, held);
    try {
      const entered = await this.entry.enter(sessionId, entry);
      if (entered.cookieSecret !== null)
        this.attempts.noteGood(sessionCookie(sessionId, entered.cookieSecret));
      return entered;
    } catch (error) {
      if (error instanceof LinkRefused && error.code === 'link_wrong')
        await this.attempts.noteFailure(request, held);
      throw error;
    }
  }

  private async clearOldCookies(
    request: FastifyRequest,
    reply: FastifyReply,
    entered: { sessionId: string; embedded: boolean },
  ): Promise<void> {
    const others = sessionIdsIn(request.cookies).filter((id) => id !== entered.sessionId);
    for (const id of await this.entry.superfluous(others, MOST_COOKIES - 1)) {
      clearSessionCookie(reply, id, entered.embedded);
    }
  }
}
