import type { FastifyInstance } from 'fastify';
import { UnsupportedMediaType } from './problems';

const FORM = 'application/x-www-form-urlencoded';
const FORM_LIMIT = 64 * 1024;

/** Reads HTML forms, on pages only: the API takes JSON. A repeated field keeps its last value. */
export function addFormParser(server: FastifyInstance): void {
  server.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_LIMIT }, (request, body, done) => {
    if (request.url.startsWith('/v1/')) {
      done(new UnsupportedMediaType('Send application/json.'));
    } else {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    }
  });
}
