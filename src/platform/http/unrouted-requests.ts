import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { PROBLEM_JSON, problemDocument } from './problem-document';
import { BadRequest, NotFound, Problem } from './problems';
import { strictHeaders } from './security-headers';

/** Problems for errors of Node's HTTP parser, by error code; there is no request object in these cases. */
const UNREADABLE: Readonly<Record<string, Problem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: new Problem({
    status: 408,
    code: 'request_timeout',
    title: 'Request timeout',
    detail: 'The request did not arrive in time.',
  }),
  HPE_HEADER_OVERFLOW: new Problem({
    status: 431,
    code: 'headers_too_large',
    title: 'Headers too large',
    detail: 'The headers of the request are larger than 16 KB.',
  }),
};

/**
 * Server options that give every response a problem document, a request id and the security headers, even if no route,
 * hook or filter handles the request: undecodable URLs, too long parameters, data that is not HTTP.
 */
export function answersToUnrouted({
  https,
}: {
  https: boolean;
}): Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'> {
  const headers = strictHeaders(https);
  return {
    frameworkErrors(error: { code: string }, request: FastifyRequest, reply: FastifyReply) {
      const problem =
        error.code === 'FST_ERR_MAX_PARAM_LENGTH'
          ? new NotFound('The address')
          : new BadRequest('The address is not a valid URL.');
      void reply
        .headers({ ...headers, 'x-request-id': request.id })
        .status(problem.status)
        .type(PROBLEM_JSON)
        .send(problemDocument(problem, request.id));
    },
    clientErrorHandler(error: Error & { code?: string }, socket: Socket) {
      if (socket.writable && error.code !== 'ECONNRESET' && !isAnswering(socket)) {
        const problem = UNREADABLE[error.code ?? ''] ?? new BadRequest('The request is not valid HTTP.');
        socket.write(rawAnswer(problem, headers));
      }
      socket.destroy();
    },
  };
}

/** True while a response is being sent, which further bytes would corrupt. */
function isAnswering(socket: Socket & { _httpMessage?: ServerResponse | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}

function rawAnswer(problem: Problem, headers: Readonly<Record<string, string>>): string {
  const id = randomUUID();
  const body = problemDocument(problem, id);
  const all = {
    ...headers,
    'x-request-id': id,
    'content-type': PROBLEM_JSON,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [
    `HTTP/1.1 ${String(problem.status)} ${STATUS_CODES[problem.status] ?? ''}`,
    ...lines,
    '',
    body,
  ].join('\r\n');
}
