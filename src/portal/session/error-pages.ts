import { Injectable } from '@nestjs/common';
import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { SessionEnded } from '../../platform/access/access.errors';
import { sessionCookieName } from '../../platform/access/session-cookie';
import { ErrorPages, type ErrorPage } from '../../platform/http/error-pages';
import { problemOf } from '../../platform/http/problem-of';
import type { Problem } from '../../platform/http/problems';
import { isUuid } from '../../platform/http/uuid';
import { CredentialAttempts } from '../../platform/limits/credential-attempts.service';
import { SessionEntryService, type LinkedSession } from '../../sessions/session-entry.service';
import { EntryPages, NOBODYS, type EntryContext } from './entry-pages';
import { endedView, problemView } from './session.view';

type Ended = 'ended' | 'lost' | 'unsaved';

/** Error pages of the portal, with the merchant's branding once the merchant is known. */
@Injectable()
export class PortalErrorPages extends ErrorPages {
  constructor(
    private readonly pages: EntryPages,
    private readonly entry: SessionEntryService,
    private readonly attempts: CredentialAttempts,
  ) {
    super();
  }

  async draw(problem: Problem, request: FastifyRequest): Promise<ErrorPage> {
    if (problem instanceof SessionEnded) return this.drawEnded(problem, request);
    if (problem.status === 401) return this.drawRefused(request);
    return this.drawProblem(problem, request, await this.contextOf(problem, request));
  }

  private async drawProblem(
    problem: Problem,
    request: FastifyRequest,
    context: EntryContext,
  ): Promise<ErrorPage> {
    const home = homeOf(request);
    const { code } = problem;
    const facts = { status: problem.status, code, requestId: request.id, home };
    const html = await this.pages.render(request, context, {
      template: 'portal/session/problem',
      viewOf: (pageLocale) => {
        const view = problemView(facts, pageLocale);
        return { title: view.title, view };
      },
    });
    const { status, retryAfter } = problem;
    return { status, html, ...(retryAfter === null ? {} : { retryAfter }) };
  }

  /**
   * A customer whose session has ended is redirected to return_url, except in a frame, which must not load the
   * merchant's app.
   */
  private async drawEnded({ session }: SessionEnded, request: FastifyRequest): Promise<ErrorPage> {
    const { returnUrl, embedded } = session;
    const isLost = losesInput(request);
    const html = await this.pages.render(request, session, refusal(isLost ? 'unsaved' : 'ended'));
    const stays = isLost || isForFrame(request, embedded);
    return { status: 401, html, ...(stays ? {} : { redirectTo: returnUrl }) };
  }

  /**
   * Without the cookie, the session has either ended (which deletes the cookie) or is live in another browser. When that
   * is unknown, the page does not report an ended session, because the host page of a frame would navigate away.
   */
  private async drawRefused(request: FastifyRequest): Promise<ErrorPage> {
    try {
      return await this.drawWithoutCookie(request, await this.linkedTo(request));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status === 500) throw error;
      return this.drawProblem(problem, request, NOBODYS);
    }
  }

  private async drawWithoutCookie(request: FastifyRequest, linked: LinkedSession | null): Promise<ErrorPage> {
    const kind = kindOf(request, linked);
    const html = await this.pages.render(request, linked ?? NOBODYS, refusal(kind));
    const leaves = kind === 'ended' && linked !== null && !isForFrame(request, false);
    return { status: 401, html, ...(leaves ? { redirectTo: linked.returnUrl } : {}) };
  }

  /**
   * Organisation and customer of the page: from the session, or from the one that the path names. The latter is not
   * looked up for a rate-limited request, nor when a store is unavailable, so that the client does not wait twice.
   */
  private async contextOf(problem: Problem, request: FastifyRequest): Promise<EntryContext> {
    const { session } = request;
    if (session) {
      const { scope, returnUrl, locale } = session;
      return { ...scope, returnUrl, locale, storeAway: problem.status === 503 };
    }
    if ([429, 503].includes(problem.status)) return NOBODYS;
    return (await this.linkedTo(request).catch(orNobody)) ?? NOBODYS;
  }

  /**
   * The session that the path names. An unknown id counts towards the rate limit of the client's address.
   *
   * @throws TooManyRequests for an address that has sent too many unknown ids
   */
  private async linkedTo(request: FastifyRequest): Promise<LinkedSession | null> {
    const sid = sessionIdOf(request);
    if (sid === null) return null;
    return this.attempts.attempt(request, sid, () => this.entry.linked(sid));
  }
}

/** The session id in the request's path, even if the path has no page; null: none. */
function sessionIdOf({ url }: FastifyRequest): string | null {
  const id = /^\/(?:s|session)\/([^/?#]+)/.exec(url)?.[1] ?? '';
  return isUuid(id) ? id.toLowerCase() : null;
}

/** The start page, when the request has a cookie for the session. If the session has ended, that page says so. */
function homeOf(request: FastifyRequest): string | null {
  if (request.session) return `/s/${request.session.scope.sessionId}`;
  const id = sessionIdOf(request);
  return id !== null && request.cookies[sessionCookieName(id)] !== undefined ? `/s/${id}` : null;
}

/** The page is rendered without a context when the lookup fails; internal errors are rethrown. */
function orNobody(error: unknown): null {
  if (problemOf(error).status === 500) throw error;
  return null;
}

/** Why the page is refused, from the state of its session. */
function kindOf(request: FastifyRequest, linked: LinkedSession | null): Ended {
  if (linked?.live === true) return 'lost';
  return losesInput(request) ? 'unsaved' : 'ended';
}

/** True for a posted form, whose input is lost; false for signing out. */
function losesInput({ method, url }: FastifyRequest): boolean {
  return method === 'POST' && !url.endsWith('/exit');
}

/** True for a response into a frame, by the browser's header; without it, by how the session was entered. */
function isForFrame(request: FastifyRequest, embedded: boolean): boolean {
  const destination = request.headers['sec-fetch-dest'];
  return destination === undefined ? embedded : destination === 'iframe';
}

function refusal(kind: Ended): Parameters<EntryPages['render']>[2] {
  return {
    template: 'portal/session/ended',
    viewOf: (pageLocale) => {
      const view = endedView(kind, pageLocale);
      return { title: view.title, view };
    },
  };
}
