import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BadRequest, UnsupportedMediaType } from './problems';

export const NDJSON = 'application/x-ndjson';
export const MULTIPART = 'multipart/form-data';
export const PDF = 'application/pdf';

const BODILESS = ['GET', 'HEAD'];
const BOUNDARY = /;\s*boundary=(?:"[^"]|[^\s;"])/i;
const UPLOADS = new RegExp(`^\\s*(${NDJSON}|${MULTIPART}|${PDF})\\b`, 'i');

/**
 * Lets routes take NDJSON, PDF and multipart bodies of any size, as streams that nobody has read yet: `request.body` stays
 * undefined. Every other route refuses them. Call it before routes are added.
 *
 * @param takers which of them each route takes, by its path
 */
export async function addUploadParsers(
  server: FastifyInstance,
  takers: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  server.addHook('onRequest', (request, _reply, done) => {
    const taken = takers[request.routeOptions.url ?? ''] ?? [];
    // The body of a GET is not read, of any type.
    if (BODILESS.includes(request.method)) done();
    else if (isRefused(request, taken)) done(new UnsupportedMediaType(`Send ${sendable(taken)}.`));
    else if (mediaTypeOf(request) === MULTIPART && !BOUNDARY.test(request.headers['content-type'] ?? ''))
      done(new BadRequest('The Content-Type of a multipart body names its boundary.'));
    else done();
  });
  server.addContentTypeParser([NDJSON, PDF], (_request, _payload, done) => {
    done(null);
  });
  await server.register(multipart);
}

/** The type of a request's body, without its parameters; empty when there is none. */
export function mediaTypeOf({ headers }: FastifyRequest): string {
  return (headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();
}

/** What the parser of multipart bodies says of one that is none; it has no codes. */
const BROKEN_MULTIPART =
  /unexpected end of multipart data|^Multipart: Boundary not found|^Unsupported Content-Type|^The needle cannot|^aborted$/i;

/** What went wrong with the request itself while its content was read; other errors as they are. */
export function uploadError(request: FastifyRequest, error: unknown): unknown {
  const { code, message } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const isBroken = code === 'ERR_STREAM_PREMATURE_CLOSE' || BROKEN_MULTIPART.test(message ?? '');
  return isBroken || request.raw.errored ? new BadRequest('The upload ended before its end.') : error;
}

/** True for a request whose body is a stream that its route reads itself. */
export function isUpload({ headers }: FastifyRequest): boolean {
  return UPLOADS.test(headers['content-type'] ?? '');
}

function isRefused(request: FastifyRequest, taken: readonly string[]): boolean {
  const [, type] = UPLOADS.exec(request.headers['content-type'] ?? '') ?? [];
  return type !== undefined && !request.is404 && !taken.includes(type.toLowerCase());
}

function sendable(taken: readonly string[]): string {
  return taken.length === 0 ? 'application/json' : taken.join(' or ');
}
