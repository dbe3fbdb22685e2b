import type { FastifyInstance } from 'fastify';
import { isUuid } from './uuid';

/** The merchant's own keys stay as they are, whatever they look like. */
const OWN_KEY = 'external_id';

/** Writes ids in paths in small letters, as they are kept (RFC 9562, 4: any case is read): text is compared with text. */
export function addCanonicalIds(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    const params = request.params as Record<string, string>;
    for (const [name, value] of Object.entries(params)) {
      if (name !== OWN_KEY && isUuid(value)) params[name] = value.toLowerCase();
    }
    done();
  });
}
