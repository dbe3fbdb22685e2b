import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorPages } from './error-pages';
import { PROBLEM_JSON, problemDocument } from './problem-document';
import { problemOf } from './problem-of';
import type { Problem } from './problems';

/** Converts every error into one response: a problem document or a page. Logs it once. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly pages: ErrorPages) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.status >= 500) this.logger.error({ err: error, request_id: request.id }, problem.message);
    if (reply.sent) return;
    if (!wantsPage(request)) sendDocument(problem, request, reply);
    else
      await this.sendPage(problem, request, reply).catch((failure: unknown) => {
        // Rendering the error page failed too: send a plain problem document instead.
        this.logger.error({ err: failure, request_id: request.id }, 'an error page could not be drawn');
        sendDocument(problemOf(failure), request, reply);
      });
  }

  private async sendPage(problem: Problem, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const page = await this.pages.draw(problem, request);
    const retryAfter = page.retryAfter ?? problem.retryAfter;
    if (retryAfter !== null) void reply.header('retry-after', String(retryAfter));
    if (page.redirectTo !== undefined) void reply.redirect(page.redirectTo, 303);
    else void reply.status(page.status).type('text/html; charset=utf-8').send(page.html);
  }
}

function sendDocument(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  if (problem.retryAfter !== null) void reply.header('retry-after', String(problem.retryAfter));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="foyer"');
  void reply
    .removeHeader('location')
    .status(problem.status)
    .type(PROBLEM_JSON)
    .send(problemDocument(problem, request.id));
}

/** True for page routes, and for unknown addresses opened in a browser. */
function wantsPage(request: FastifyRequest): boolean {
  const { page } = request.routeOptions.config;
  if (page !== undefined) return page;
  return !request.url.startsWith('/v1/') && (request.headers.accept ?? '').includes('text/html');
}
