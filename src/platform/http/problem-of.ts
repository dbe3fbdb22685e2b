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

/** What the parser of multipart bodies says of one that is none; it has no codes. */
const BROKEN_MULTIPART =
  /unexpected end of multipart data|^Multipart: Boundary not found|^Unsupported Content-Type|^The needle cannot|^aborted$/i;

/** The problem that an error is told as: its own, or the one that its kind stands for. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseUnavailable(error)) return new Unavailable();
  if (isCollision(error)) return new ChangesCollided();
  if (isBrokenUpload(error))
    return new BadRequest('The body ends early, or names no boundary that can be used.');
  return problemOfStatus(statusOf(error));
}

/** An upload that ended before its last boundary shows itself to its parser, or to the reader of its file. */
function isBrokenUpload(error: unknown): boolean {
  const { code, message } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || BROKEN_MULTIPART.test(message ?? '');
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
