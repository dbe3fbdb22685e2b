import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LONGEST_FIELD_NAME } from './form-parser';
import { uploadError } from './upload-parsers';

/** A file in a form. */
export interface UploadedFile {
  readonly name: string;
  /** The whole content, or as much as was read before the limit was exceeded. */
  readonly content: Buffer;
  readonly tooLarge: boolean;
}

/** Limits of fields in bytes, and of the number of parts; more than any form has. */
const AROUND = {
  fieldSize: 4 * 1024,
  fieldNameSize: LONGEST_FIELD_NAME,
  fields: 8,
  files: 2,
  parts: 10,
  headerPairs: 20,
};

/**
 * Reads forms with small files whole, so that guards and controllers find them in `request.body` like other forms:
 * fields as text, files as {@link UploadedFile}. A file field without a chosen file is omitted. Reading stops at a file
 * that is too large: earlier fields are kept, later ones are discarded, so file fields must come last.
 *
 * @param limits largest file in bytes, by route path
 */
export function addFormUploads(server: FastifyInstance, limits: Readonly<Record<string, number>>): void {
  server.addHook('preValidation', async (request) => {
    const limit = limits[request.routeOptions.url ?? ''];
    if (limit === undefined || !request.isMultipart()) return;
    try {
      request.body = await formIn(request, limit);
    } catch (error) {
      throw uploadError(request, error);
    }
  });
}

async function formIn(request: FastifyRequest, limit: number): Promise<Record<string, unknown>> {
  const form: [string, unknown][] = [];
  // The parser's own limit is higher, because it would refuse the whole form.
  const limits = { ...AROUND, fileSize: 2 * limit };
  for await (const part of request.parts({ limits })) {
    const value = part.type === 'file' ? await fileIn(part, limit) : part.value;
    if (value !== null) form.push([part.fieldname, value]);
    if (value !== null && typeof value === 'object' && (value as UploadedFile).tooLarge) {
      // The rest of the request is read and discarded, because the sender still needs a response.
      request.raw.unpipe();
      request.raw.resume();
      break;
    }
  }
  return Object.fromEntries(form);
}

async function fileIn({ filename, file }: MultipartFile, limit: number): Promise<UploadedFile | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of file.iterator({ destroyOnReturn: false })) {
    pieces.push(piece as Buffer);
    size += (piece as Buffer).length;
    if (size > limit) break;
  }
  // Browsers send an empty part when no file was chosen.
  if (size === 0 && filename === '') return null;
  return { name: filename, content: Buffer.concat(pieces), tooLarge: size > limit };
}
