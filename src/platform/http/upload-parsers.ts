import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UnsupportedMediaType } from './problems';

export const NDJSON = 'application/x-ndjson';

const UPLOADS = /^\s*(application\/x-ndjson|multipart\/form-data)\b/i;

/**
 * Lets one route take NDJSON and multipart bodies of any size, as streams that nobody has read yet:
 * `request.body` stays undefined. Every other route refuses them. Call it before routes are added.
 */
export async function addUploadParsers(server: FastifyInstance, path: string): Promise<void> {
  server.addHook('onRequest', (request, _reply, done) => {
    if (isElsewhere(request, path)) done(new UnsupportedMediaType('Send application/json.'));
    else done();
  });
  server.addContentTypeParser(NDJSON, (_request, _payload, done) => {
    done(null);
  });
  await server.register(multipart);
}

function isElsewhere(request: FastifyRequest, path: string): boolean {
  const { 'content-type': type = '' } = request.headers;
  return UPLOADS.test(type) && !request.is404 && request.routeOptions.url !== path;
}
