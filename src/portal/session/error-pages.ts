import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SessionEnded } from '../../platform/access/access.errors';
import { ErrorPages, type ErrorPage } from '../../platform/http/error-pages';
import type { Problem } from '../../platform/http/problems';
import { EntryPages, type EntryContext } from './entry-pages';
import { endedView, problemView } from './session.view';

/** Errors as customers see them, in the merchant's look as soon as the merchant is known. */
@Injectable()
export class PortalErrorPages extends ErrorPages {
  constructor(private readonly pages: EntryPages) {
    super();
  }

  async draw(problem: Problem, request: FastifyRequest): Promise<ErrorPage> {
    if (problem instanceof SessionEnded) return this.drawEnded(problem, request);
    if (problem.status === 401) return this.drawRefused(request);
    const home = request.scope && request.session ? `/s/${request.session.scope.sessionId}` : null;
    const facts = { status: problem.status, requestId: request.id, home };
    const html = await this.pages.render(request, contextOf(request), {
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
    const { organisationId, returnUrl, embedded } = session;
    const html = await this.pages.render(request, { organisationId, returnUrl }, refusal('ended'));
    return { status: 401, html, ...(embedded ? {} : { redirectTo: returnUrl }) };
  }

  private async drawRefused(request: FastifyRequest): Promise<ErrorPage> {
    return { status: 401, html: await this.pages.render(request, contextOf(request), refusal('ended')) };
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

function contextOf(request: FastifyRequest): EntryContext {
  return {
    organisationId: request.scope?.organisationId ?? null,
    returnUrl: request.session?.returnUrl ?? null,
  };
}
