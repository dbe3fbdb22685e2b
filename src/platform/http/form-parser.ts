import type { FastifyInstance } from 'fastify';
import { BadRequest, UnsupportedMediaType } from './problems';

const FORM = 'application/x-www-form-urlencoded';
const FORM_LIMIT = 64 * 1024;
/** More than any form has; the longest list of checkboxes has under a hundred. */
const MOST_FIELDS = 200;
export const LONGEST_FIELD_NAME = 100;

/** Parses HTML forms on pages only; the API accepts JSON. A repeated field keeps its last value. */
export function addFormParser(server: FastifyInstance): void {
  server.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: FORM_LIMIT }, (request, body, done) => {
    if (request.url.startsWith('/v1/')) {
      done(new UnsupportedMediaType('Send application/json.'));
    } else {
      const fields = [...new URLSearchParams(String(body))];
      if (isBounded(fields)) done(null, Object.fromEntries(fields));
      else done(new BadRequest('The form has more fields, or longer names of fields, than any of ours.'));
    }
  });
}

function isBounded(fields: readonly (readonly [string, string])[]): boolean {
  return fields.length <= MOST_FIELDS && fields.every(([name]) => name.length <= LONGEST_FIELD_NAME);
}
