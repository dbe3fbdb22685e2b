import type { FastifyInstance } from 'fastify';
import { isUuid } from './uuid';

/** External ids keep their case, even if they look like UUIDs. */
const OWN_KEY = 'external_id';

/**
 * Converts ids in paths to lower case, in which they are stored (RFC 9562, 4: any case is accepted), because they are
 * compared as text.
 */
export function addCanonicalIds(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    const params = request.params as Record<string, string>;
    for (const [name, value] of Object.entries(params)) {
      if (name !== OWN_KEY && isUuid(value)) params[name] = value.toLowerCase();
    }
    done();
  });
}
