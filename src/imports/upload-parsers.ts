import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UploadTypeUnsupported } from './imports.errors';

/** The one route that takes uploads. */
export const UPLOAD_PATH = '/v1/imports';
export const NDJSON = 'application/x-ndjson';

const UPLOADS = /^\s*(application\/x-ndjson|multipart\/form-data)\b/i;

/**
 * Lets {@link UPLOAD_PATH} take NDJSON and multipart bodies of any size, as streams that nobody has read yet:
 * `request.body` stays undefined. Every other route refuses them. Call it before routes are added.
 */
export async function registerUploadParsers(server: FastifyInstance): Promise<void> {
  server.addHook('onRequest', (request, _reply, done) => {
    if (isElsewhere(request)) done(new UploadTypeUnsupported('Send application/json.'));
    else done();
  });
  server.addContentTypeParser(NDJSON, (_request, _payload, done) => {
    done(null);
  });
  await server.register(multipart);
}

function isElsewhere(request: FastifyRequest): boolean {
  const { 'content-type': type = '' } = request.headers;
  return UPLOADS.test(type) && !request.is404 && request.routeOptions.url !== UPLOAD_PATH;
}
