import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ErrorPages, type ErrorPage } from '../platform/http/error-pages';
import type { Problem } from '../platform/http/problems';
import { DoorPages } from './sign-in/door-pages';
import { problemView } from './sign-in/problem.view';
import { wayOn } from './sign-in/way-on';

/** Errors as members of staff see them. Whoever is not signed in is sent to sign in, and comes back from there. */
@Injectable()
export class AdminErrorPages extends ErrorPages {
  constructor(private readonly pages: DoorPages) {
    super();
  }

  draw(problem: Problem, request: FastifyRequest): Promise<ErrorPage> {
    const { status } = problem;
    const signedIn = request.staff !== undefined;
    const html = this.pages.render(request, {
      template: 'admin/sign-in/problem',
      viewOf: (reader) => {
        const view = problemView({ problem, requestId: request.id, signedIn }, reader);
        return { title: view.title, view };
      },
    });
    // Whoever sent a form is told that it is lost.
    const looks = request.method === 'GET' || request.method === 'HEAD';
    return Promise.resolve({
      status,
      html,
      ...(status === 401 && looks ? { redirectTo: signInFor(request) } : {}),
    });
  }
}

function signInFor({ url }: FastifyRequest): string {
  const next = wayOn(url);
  return next === '/admin' ? '/admin/sign-in' : `/admin/sign-in?next=${encodeURIComponent(next)}`;
}
