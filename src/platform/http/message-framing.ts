import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BadRequest, Problem } from './problems';
import { isUpload } from './upload-parsers';

/** Milliseconds within which a body must arrive. Uploads have the timeout of the whole request. */
const BODY_TIME = 15_000;

/** 408: the body did not arrive in time. */
class BodyTooSlow extends Problem {
  /** @param milliseconds the timeout */
  constructor(milliseconds: number) {
    super({
      status: 408,
      code: 'request_timeout',
      title: 'Request timeout',
      detail: `The body did not arrive within ${String(milliseconds / 1000)} seconds.`,
    });
  }
}

/**
 * Refuses requests that a proxy in front of Foyer could interpret differently (RFC 9112, 3.2 and 6.1), which would
 * allow request smuggling: without exactly one Host header, or with a transfer coding other than chunked. Also refuses
 * requests whose body arrives too slowly.
 */
export function addMessageFraming(server: FastifyInstance, bodyTime = BODY_TIME): void {
  // An unknown expectation may be ignored (RFC 9110, 10.1.1). Node's default response has no problem document.
  server.server.on('checkExpectation', (request, response) =>
    server.server.emit('request', request, response),
  );
  server.addHook('onRequest', (request, _reply, done) => {
    const fault = faultOf(request);
    done(fault === null ? undefined : new BadRequest(fault));
  });
  server.addHook('preParsing', (request, reply, payload, done) => {
    if (hasBody(request) && !isUpload(request)) {
      const timer = setTimeout(() => {
        if (payload.listenerCount('error') === 0) return;
        payload.emit('error', new BodyTooSlow(bodyTime));
      }, bodyTime);
      const stop = (): void => {
        clearTimeout(timer);
      };
      payload.once('end', stop);
      reply.raw.once('close', stop);
    }
    done(null, payload);
  });
}

function hasBody({ method, headers }: FastifyRequest): boolean {
  const isSent = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return isSent && method !== 'GET' && method !== 'HEAD';
}

function faultOf({ headers, raw }: FastifyRequest): string | null {
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'chunked')
    return 'Send the body as it is or in chunks: no other transfer coding is read.';
  const hosts = hostsIn(raw.rawHeaders);
  // HTTP/1.0 has no Host header; health checks of some load balancers use it.
  if (hosts === 0 && raw.httpVersion === '1.0') return null;
  return hosts === 1 ? null : 'The request must have one Host header.';
}

/** @param rawHeaders alternating names and values, as received */
function hostsIn(rawHeaders: readonly string[]): number {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1;
  return hosts;
}
