import type { FastifyInstance } from 'fastify';
import './limits.types';

/** Names of the rate limit headers (draft-ietf-httpapi-ratelimit-headers). */
export const LIMIT_HEADERS = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'] as const;

/** Sets the headers on every response to a counted request, including errors. */
export function addLimitHeaders(server: FastifyInstance): void {
  server.addHook('onSend', async ({ rateLimit }, reply) => {
    if (rateLimit) {
      const { limit, used, resetSeconds } = rateLimit;
      const values = [limit, Math.max(0, limit - used), resetSeconds];
      LIMIT_HEADERS.forEach((name, index) => void reply.header(name, String(values[index])));
    }
    return Promise.resolve();
  });
}
