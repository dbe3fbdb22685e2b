import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '../database/database-errors';
import { ErrorPages } from './error-pages';
import { BadRequest, NotFound, Problem, Unavailable } from './problems';

const PROBLEM_TYPES = 'https://foyer.dev/problems/';

const BY_STATUS: Record<number, { code: string; title: string; detail: string }> = {
  413: {
    code: 'body_too_large',
    title: 'Body too large',
    detail: 'The request body is larger than this route accepts.',
  },
  415: { code: 'unsupported_media_type', title: 'Unsupported media type', detail: 'Send application/json.' },
  429: { code: 'too_many_requests', title: 'Too many requests', detail: 'Slow down and try again.' },
};

/** Turns whatever was thrown into one answer: a problem document or a page. Logs it once. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly pages: ErrorPages) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = asProblem(error);
    if (problem.status >= 500) this.logger.error({ err: error, request_id: request.id }, problem.message);
    if (reply.sent) return;
    if (problem.retryAfter !== null) void reply.header('retry-after', String(problem.retryAfter));
    if (problem.status === 401 && !wantsPage(request))
      void reply.header('www-authenticate', 'Bearer realm="foyer"');
    if (wantsPage(request)) await this.sendPage(problem, request, reply);
    else
      void reply
        .status(problem.status)
        .type('application/problem+json')
        .send(toDocument(problem, request.id));
  }

  private async sendPage(problem: Problem, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const page = await this.pages.draw(problem, request);
    if (page.redirectTo !== undefined) void reply.redirect(page.redirectTo, 303);
    else void reply.status(page.status).type('text/html; charset=utf-8').send(page.html);
  }
}

/** RFC 9457. */
function toDocument(problem: Problem, requestId: string): string {
  return JSON.stringify({
    type: PROBLEM_TYPES + problem.code,
    title: problem.title,
    status: problem.status,
    detail: problem.message,
    request_id: requestId,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
  });
}

/** True for page routes, and for addresses of none that a browser opened. */
function wantsPage(request: FastifyRequest): boolean {
  const { page } = request.routeOptions.config;
  if (page !== undefined) return page;
  return !request.url.startsWith('/v1/') && (request.headers.accept ?? '').includes('text/html');
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseUnavailable(error)) return new Unavailable();
  const status = statusOf(error);
  const known = BY_STATUS[status];
  if (known) return new Problem({ status, ...known });
  if (status === 404) return new NotFound('The address');
  if (status >= 400 && status < 500) return new BadRequest('The request could not be read.');
  return new Problem({
    status: 500,
    code: 'internal_error',
    title: 'Internal error',
    detail: 'Something went wrong on our side. It has been logged with this request id.',
  });
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error) return (error as FastifyError).statusCode ?? 500;
  return 500;
}
