import type { FastifyInstance } from 'fastify';
import { LIMIT_HEADERS } from '../limits/limit-headers';

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const HEADERS = 'authorization, content-type';
/** What a page of another site may read of an answer's headers. */
const EXPOSED = [...LIMIT_HEADERS, 'retry-after', 'x-request-id'].join(', ');
const ONE_DAY = '86400';

/**
 * Lets browsers call the addresses below `prefix` from any site. Their credential is a bearer token that the caller
 * has to hold; cookies play no part, so there is nothing that a foreign page could borrow.
 */
export function allowCrossOrigin(server: FastifyInstance, prefix: string): void {
  server.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith(prefix)) return;
    void reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', EXPOSED);
    if (request.method !== 'OPTIONS') return;
    void reply
      .header('access-control-allow-methods', METHODS)
      .header('access-control-allow-headers', HEADERS);
    await reply.header('access-control-max-age', ONE_DAY).status(204).send();
  });
}
