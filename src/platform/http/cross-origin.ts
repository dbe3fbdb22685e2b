import type { FastifyInstance } from 'fastify';
import { LIMIT_HEADERS } from '../limits/limit-headers';

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const HEADERS = 'authorization, content-type';
/** Response headers that cross-origin scripts may read. */
const EXPOSED = [...LIMIT_HEADERS, 'retry-after', 'x-request-id'].join(', ');
const ONE_DAY = '86400';

/**
 * Allows CORS from any origin for paths below `prefix`. The credential there is a bearer token that the caller must
 * hold. Cookies are not used, so a foreign page cannot act with a user's credential.
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
