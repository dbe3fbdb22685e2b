import { HttpException } from '@nestjs/common';
import type { FastifyError } from 'fastify';
import { isCollision, isDatabaseUnavailable } from '../database/database-errors';
import { ChangesCollided } from '../database/transactions.errors';
import { BadRequest, NotFound, Problem, Unavailable } from './problems';

const BY_STATUS: Record<number, { code: string; title: string; detail: string }> = {
  413: {
    code: 'body_too_large',
    title: 'Body too large',
    detail: 'The request body is larger than this route accepts.',
  },
  415: { code: 'unsupported_media_type', title: 'Unsupported media type', detail: 'Send application/json.' },
  429: { code: 'too_many_requests', title: 'Too many requests', detail: 'Slow down and try again.' },
};

/** The problem for an error: the error itself, or the one for its kind. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // For a request aborted by the client, Node's error has the same code as a lost connection to a store.
  if ((error as Partial<Error> | null)?.message === 'aborted')
    return new BadRequest('The request ended early.');
  if (isDatabaseUnavailable(error)) return new Unavailable();
  if (isCollision(error)) return new ChangesCollided();
  return problemOfStatus(statusOf(error));
}

function problemOfStatus(status: number): Problem {
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
