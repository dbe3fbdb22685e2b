import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ErrorPages, type ErrorPage } from '../platform/http/error-pages';
import type { Problem } from '../platform/http/problems';
import type { PageLocale } from '../platform/views/page-locale';
import { AdminPages } from './console/admin.pages';
import { DoorPages } from './sign-in/door-pages';
import { problemView, type ProblemView } from './sign-in/problem.view';
import { typedIn } from './sign-in/typed-text';
import { nextStep } from './sign-in/next-step';
import { ConsoleVisitPipe } from './console/visit';

/**
 * Error pages of the console. A signed-in member sees them inside the console; a request without a session is
 * redirected to sign-in, which leads back to the page.
 */
@Injectable()
export class AdminErrorPages extends ErrorPages {
  constructor(
    private readonly door: DoorPages,
    private readonly pages: AdminPages,
    private readonly visits: ConsoleVisitPipe,
  ) {
    super();
  }

  async draw(problem: Problem, request: FastifyRequest): Promise<ErrorPage> {
    const { status } = problem;
    // After an internal error, no further queries are made.
    const inside = request.staff !== undefined && status < 500;
    const html = inside ? await this.drawInside(problem, request) : this.drawAtDoor(problem, request);
    return {
      status,
      html,
      ...(status === 401 && looks(request) ? { redirectTo: signInFor(request.url) } : {}),
    };
  }

  private async drawInside(problem: Problem, request: FastifyRequest): Promise<string> {
    const visit = await this.visits.transform(request);
    const view = viewOf(problem, request, visit.locale);
    return this.pages.render(visit, 'admin/problem', view, { title: view.title });
  }

  private drawAtDoor(problem: Problem, request: FastifyRequest): string {
    return this.door.render(request, {
      template: 'admin/sign-in/problem',
      viewOf: (locale) => {
        const view = viewOf(problem, request, locale);
        return { title: view.title, view };
      },
    });
  }
}

function viewOf(problem: Problem, request: FastifyRequest, locale: PageLocale): ProblemView {
  // After a posted form, the page says that nothing was saved and shows the entered values.
  const typed = problem.status === 401 && !looks(request) ? typedIn(request) : [];
  const signIn = signInFor(pageBefore(request));
  return problemView(
    { problem, requestId: request.id, signedIn: request.staff !== undefined, signIn, typed },
    locale,
  );
}

function looks({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Path of the page whose form was sent, from the Referer header. */
function pageBefore({ headers }: FastifyRequest): string {
  const { referer = '' } = headers;
  return URL.canParse(referer) ? new URL(referer).pathname : '';
}

function signInFor(page: string): string {
  const next = nextStep(page);
  return next === '/admin' ? '/admin/sign-in' : `/admin/sign-in?next=${encodeURIComponent(next)}`;
}
