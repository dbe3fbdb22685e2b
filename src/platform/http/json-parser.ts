import type { FastifyInstance } from 'fastify';
import { tooMuchJson } from './json-bounds';
import { unkeepable } from './json-text';
import { BadRequest, ValidationFailed } from './problems';

/**
 * Parses JSON objects. An empty body is treated as an empty object, because many clients always send the content type.
 * Keys that would change an object's prototype are refused.
 */
export function addJsonParser(server: FastifyInstance): void {
  // A body of type text/plain must not be treated as an empty object.
  server.removeContentTypeParser('text/plain');
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    const body = String(text);
    if (body.trim() === '') {
      done(null, {});
      return;
    }
    const excess = tooMuchJson(body);
    if (excess !== null) {
      done(new BadRequest(`The body ${excess}.`));
      return;
    }
    void parse(request, body, (error: Error | null, value?: unknown) => {
      if (error) done(new BadRequest('The body is not valid JSON.'));
      else if (typeof value !== 'object' || value === null || Array.isArray(value))
        done(new BadRequest('The body must be a JSON object.'));
      else done(refusalOf(value), value);
    });
  });
}

function refusalOf(body: object): Error | null {
  const fault = unkeepable(body);
  return fault === null ? null : new ValidationFailed([fault]);
}
