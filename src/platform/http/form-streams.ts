import type { Readable } from 'node:stream';
import '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LONGEST_FIELD_NAME } from './form-parser';
import { Problem } from './problems';
import { uploadError } from './upload-parsers';

/** A file in a submitted form. */
export interface PostedFile {
  /** The name given by the browser; not sanitised. */
  readonly name: string;
  /** An unread stream. It is discarded after the response if it is not read. */
  readonly content: Readable;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The file of a form on a page that accepts one; undefined when none was sent. */
    postedFile?: PostedFile;
  }
}

/** Limits of a form in bytes. A form is read before its sender is authenticated, so limits should be low. */
export interface FormStream {
  /** All fields together. */
  readonly text: number;
  /** The file; reading it yields at most one byte more. */
  readonly file: number;
}

/** More fields than any form has. */
const MOST_FIELDS = 8;

/**
 * Parses forms with one large file on pages. The fields, which come before the file, become the request body as with
 * other forms; the file is an unread stream. Forms with small files are read whole (form-uploads.ts). Call it after
 * `addUploadParsers`.
 *
 * @param forms limits by route path
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

/** A browser shows the response only after it has sent the whole request. */
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
      // An error before the file is read is reported to the later reader.
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
