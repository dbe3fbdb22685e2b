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
 * Lets routes accept NDJSON, PDF and multipart bodies of any size as unread streams; `request.body` is undefined. All
 * other routes refuse them. Call it before routes are registered.
 *
 * @param takers the accepted media types by route path
 */
export async function addUploadParsers(
  server: FastifyInstance,
  takers: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  server.addHook('onRequest', (request, _reply, done) => {
    const taken = takers[request.routeOptions.url ?? ''] ?? [];
    // The body of a GET request is not read.
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

/** The media type of a request's body without parameters; empty without a body. */
export function mediaTypeOf({ headers }: FastifyRequest): string {
  return (headers['content-type'] ?? '').split(';', 1).join('').trim().toLowerCase();
}

/** Error messages of the multipart parser for invalid bodies; it has no error codes. */
const BROKEN_MULTIPART =
  /unexpected end of multipart data|^Multipart: Boundary not found|^Unsupported Content-Type|^The needle cannot|^aborted$/i;

/** Converts errors of the request itself during an upload; returns other errors unchanged. */
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
