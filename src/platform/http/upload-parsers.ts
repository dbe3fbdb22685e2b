import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BadRequest, UnsupportedMediaType } from './problems';

export const NDJSON = 'application/x-ndjson';
export const PDF = 'application/pdf';

const UPLOADS = /^\s*(application\/x-ndjson|multipart\/form-data)\b/i;
const PDFS = /^\s*application\/pdf\b/i;

/**
 * Lets one route take NDJSON and multipart bodies of any size, as streams that nobody has read yet:
 * `request.body` stays undefined. Every other route refuses them. Call it before routes are added.
 */
export async function addUploadParsers(server: FastifyInstance, path: string): Promise<void> {
  server.addHook('onRequest', (request, _reply, done) => {
    if (isElsewhere(request, UPLOADS, path)) done(new UnsupportedMediaType('Send application/json.'));
    else done();
  });
  server.addContentTypeParser(NDJSON, (_request, _payload, done) => {
    done(null);
  });
  await server.register(multipart);
}

/** Lets one route take a PDF of any size, likewise. */
export function addPdfParser(server: FastifyInstance, path: string): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (isElsewhere(request, PDFS, path)) done(new UnsupportedMediaType('Send application/json.'));
    else done();
  });
  server.addContentTypeParser(PDF, (_request, _payload, done) => {
    done(null);
  });
}

/** The type of a request's body, without its parameters; empty when there is none. */
export function mediaTypeOf({ headers }: FastifyRequest): string {
  return (headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();
}

/** What went wrong with the request itself while its content was read; other errors as they are. */
export function uploadProblem(request: FastifyRequest, error: unknown): unknown {
  const endedEarly = error instanceof Error && /terminated early|^aborted$/i.test(error.message);
  return endedEarly || request.raw.errored ? new BadRequest('The upload ended before its end.') : error;
}

function isElsewhere(request: FastifyRequest, types: RegExp, path: string): boolean {
  const { 'content-type': type = '' } = request.headers;
  return types.test(type) && !request.is404 && request.routeOptions.url !== path;
}
