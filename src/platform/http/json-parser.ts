import type { FastifyInstance } from 'fastify';
import { unkeepable } from './json-text';
import { BadRequest, ValidationFailed } from './problems';

/** Deeper than any request of ours; whatever walks a body later does so recursively. */
const DEEPEST = 32;

/**
 * Reads JSON objects. No bytes count as an object without fields, for many callers always name the type; keys that would
 * change an object's prototype are refused.
 */
export function addJsonParser(server: FastifyInstance): void {
  // A body that says to be text is not taken for one without fields.
  server.removeContentTypeParser('text/plain');
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    const body = String(text);
    if (body.trim() === '') {
      done(null, {});
      return;
    }
    if (isTooDeep(body)) {
      done(new BadRequest(`The body is nested deeper than ${String(DEEPEST)} levels.`));
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

/** Counts brackets outside of strings, before anything is built of them. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}
