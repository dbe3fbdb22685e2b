import type { FastifyInstance } from 'fastify';
import { Problem } from './problems';

const FORM = 'application/x-www-form-urlencoded';
const FORM_LIMIT = 64 * 1024;

/** Reads HTML forms, on pages only: the API takes JSON. A repeated field keeps its last value. */
export function addFormParser(server: FastifyInstance): void {
  server.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_LIMIT }, (request, body, done) => {
    if (request.url.startsWith('/v1/')) {
      const detail = 'Send application/json.';
      done(new Problem({ status: 415, code: 'unsupported_media_type', title: 'Unsupported media type', detail }));
    } else {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    }
  });
}
