import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BadRequest, Problem } from './problems';
import { isUpload } from './upload-parsers';

/** Milliseconds in which a body has to be there. Uploads have as long as the whole request. */
const BODY_TIME = 15_000;

/** 408: the body is still not there. */
class BodyTooSlow extends Problem {
  /** @param milliseconds that it had */
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
 * Refuses requests whose parts a proxy in front of Foyer could read otherwise (RFC 9112, 3.2 and 6.1): without one Host, or in a
 * transfer coding other than chunked; and those whose body comes too slowly.
 */
export function addMessageFraming(server: FastifyInstance, bodyTime = BODY_TIME): void {
  // An expectation that is not known may be ignored (RFC 9110, 10.1.1); Node by itself answers without a problem document.
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
  // HTTP/1.0 has none; health checks of some balancers speak it.
  if (hosts === 0 && raw.httpVersion === '1.0') return null;
  return hosts === 1 ? null : 'The request must have one Host header.';
}

/** In: names and values in turn, as they were sent. */
function hostsIn(rawHeaders: readonly string[]): number {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1;
  return hosts;
}
