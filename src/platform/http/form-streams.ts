import type { Readable } from 'node:stream';
import '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LONGEST_FIELD_NAME } from './form-parser';
import { Problem } from './problems';
import { uploadError } from './upload-parsers';

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

/** What a form may hold, in bytes. It is read before anybody knows who sends it: as little as it needs. */
export interface FormStream {
  /** All its fields together. */
  readonly text: number;
  /** Its file; whoever stores it sees one byte more. */
  readonly file: number;
}

/** More than any form of ours has. */
const MOST_FIELDS = 8;

/**
 * Reads forms with one large file, on pages: the fields, which come before the file, are the request's body as those of every
 * other form are, and the file is left to be read as it comes in. Forms whose
 * files are small are read whole (form-uploads.ts). Call it behind `addUploadParsers`.
 *
 * @param forms by the path of their route
 */
export function addFormStreams(server: FastifyInstance, forms: Readonly<Record<string, FormStream>>): void {
  server.addHook('preValidation', async (request) => {
    const form = forms[request.routeOptions.url ?? ''];
    if (form === undefined || !request.isMultipart()) return;
    request.body = await fieldsOf(request, form).catch((error: unknown) => {
      throw uploadError(request, error);
    });
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

async function fieldsOf(
  request: FastifyRequest,
  { text, file }: FormStream,
): Promise<Record<string, string>> {
  const limits = {
    fields: MOST_FIELDS,
    files: 1,
    parts: MOST_FIELDS + 1,
    headerPairs: 20,
    fieldNameSize: LONGEST_FIELD_NAME,
    fieldSize: text,
    fileSize: file + 1,
  };
  const fields = new Map<string, string>();
  let left = text;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      // What goes wrong before somebody reads it is told to whoever does.
      part.file.on('error', () => undefined);
      request.postedFile = { name: part.filename, content: part.file };
      break;
    }
    const value = String(part.value);
    left -= Buffer.byteLength(value);
    if (part.valueTruncated || left < 0) throw new FormTooLarge(text);
    fields.set(part.fieldname, value);
  }
  return Object.fromEntries(fields);
}

class FormTooLarge extends Problem {
  constructor(most: number) {
    const detail = `The fields of the form are larger than ${String(most / 1024)} KB.`;
    super({ status: 413, code: 'body_too_large', title: 'Body too large', detail });
  }
}
