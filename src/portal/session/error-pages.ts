import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SessionEnded } from '../../platform/access/access.errors';
import { ErrorPages, type ErrorPage } from '../../platform/http/error-pages';
import type { Problem } from '../../platform/http/problems';
import { SessionEntryService } from '../../sessions/session-entry.service';
import { EntryPages, NOBODYS, type EntryContext } from './entry-pages';
import { endedView, problemView } from './session.view';

/** Errors as customers see them, in the merchant's look as soon as the merchant is known. */
@Injectable()
export class PortalErrorPages extends ErrorPages {
  constructor(
    private readonly pages: EntryPages,
    private readonly entry: SessionEntryService,
  ) {
    super();
  }

  async draw(problem: Problem, request: FastifyRequest): Promise<ErrorPage> {
    if (problem instanceof SessionEnded) return this.drawEnded(problem, request);
    if (problem.status === 401) return this.drawRefused(problem, request);
    const home = request.session ? `/s/${request.session.scope.sessionId}` : null;
    const facts = { status: problem.status, requestId: request.id, home };
    const html = await this.pages.render(request, await this.contextOf(problem, request), {
      template: 'portal/session/problem',
      viewOf: (reader) => {
        const view = problemView(facts, reader);
        return { title: view.title, view };
      },
    });
    return { status: problem.status, html };
  }

  /** A customer whose session is over goes to return_url; a frame does not load the merchant's app inside itself. */
  private async drawEnded({ session }: SessionEnded, request: FastifyRequest): Promise<ErrorPage> {
    const { returnUrl, embedded } = session;
    const html = await this.pages.render(request, session, refusal('ended'));
    return { status: 401, html, ...(embedded ? {} : { redirectTo: returnUrl }) };
  }

  private async drawRefused(problem: Problem, request: FastifyRequest): Promise<ErrorPage> {
    return {
      status: 401,
      html: await this.pages.render(request, await this.contextOf(problem, request), refusal('ended')),
    };
  }

  /**
   * Whose page it would have been: known by the session, or by the one that the path names. That one is not looked up
   * for whoever asks too much.
   */
  private async contextOf(problem: Problem, request: FastifyRequest): Promise<EntryContext> {
    const { session } = request;
    if (session) {
      const { organisationId, kind } = session.scope;
      return { organisationId, kind, returnUrl: session.returnUrl };
    }
    const { sid } = (request.params ?? {}) as { sid?: string };
    if (sid === undefined || problem.status === 429) return NOBODYS;
    return (await this.entry.linked(sid).catch(() => null)) ?? NOBODYS;
  }
}

function refusal(kind: 'ended'): Parameters<EntryPages['render']>[2] {
  return {
    template: 'portal/session/ended',
    viewOf: (reader) => {
      const view = endedView(kind, reader);
      return { title: view.title, view };
    },
  };
}
