import type { Readable } from 'node:stream';
import type { MultipartValue } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from './problems';

/** A file in a form that was posted. */
export interface PostedFile {
  /** As the browser says; it may be anything. */
  readonly name: string;
  /** Still on its way. What nobody reads is passed over once the request is answered. */
  readonly content: Readable;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of a form on a page that takes one; undefined when none was sent. */
    postedFile?: PostedFile;
  }
}

const LONGEST_FIELD = 512 * 1024;

/**
 * Reads forms with one large file, on pages: the fields, which come before the file, are the request's body as those of every
 * other form are, and the file is left to be read as it comes in. Forms whose
 * files are small are read whole (form-uploads.ts). Call it behind `addUploadParsers`.
 *
 * @param paths of the routes that take them
 * @param largestFile bytes a file may have; whoever stores it sees one byte more
 */
export function addFormStreams(server: FastifyInstance, paths: readonly string[], largestFile: number): void {
  const limits = { fields: 20, files: 1, fieldSize: LONGEST_FIELD, fileSize: largestFile + 1 };
  server.addHook('preValidation', async (request) => {
    if (!paths.includes(request.routeOptions.url ?? '') || !request.isMultipart()) return;
    const fields = new Map<string, string>();
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        // What goes wrong before somebody reads it is told to whoever does.
        part.file.on('error', () => undefined);
        request.postedFile = { name: part.filename, content: part.file };
        break;
      }
      fields.set(part.fieldname, fieldText(part));
    }
    request.body = Object.fromEntries(fields);
  });
  server.addHook('onResponse', (request, _reply, done) => {
    passOver(request);
    done();
  });
}

/** A browser shows the answer only when all that it sends has been taken. */
function passOver({ postedFile }: FastifyRequest): void {
  postedFile?.content.resume();
}

function fieldText(part: MultipartValue): string {
  if (!part.valueTruncated) return String(part.value);
  throw new Problem({
    status: 413,
    code: 'body_too_large',
    title: 'Body too large',
    detail: 'A field of the form is larger than 512 KB.',
  });
}
