import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LONGEST_FIELD_NAME } from './form-parser';
import { uploadError } from './upload-parsers';

/** A file that came with a form. */
export interface UploadedFile {
  readonly name: string;
  /** All of it, or as much as was read before it turned out too large. */
  readonly content: Buffer;
  readonly tooLarge: boolean;
}

/** Bytes of a field that is no file and of its name, and the number of parts: more than any form of ours has. */
const AROUND = {
  fieldSize: 4 * 1024,
  fieldNameSize: LONGEST_FIELD_NAME,
  fields: 8,
  files: 2,
  parts: 10,
  headerPairs: 20,
};

/**
 * Reads forms with small files whole, so that guards and controllers find them in `request.body` like any other form: fields as
 * text, files as {@link UploadedFile}; a field for a file that nobody chose is left out. Reading ends where a file is too
 * large: what came before is there, what comes after is passed over. So a form has its files last.
 *
 * @param limits bytes that a file may have, by the path of the form's route
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
  // The parser's own bound lies higher: it would refuse the form with all that is in it.
  const limits = { ...AROUND, fileSize: 2 * limit };
  for await (const part of request.parts({ limits })) {
    const value = part.type === 'file' ? await fileIn(part, limit) : part.value;
    if (value !== null) form.push([part.fieldname, value]);
    if (value !== null && typeof value === 'object' && (value as UploadedFile).tooLarge) {
      // Whoever sends still has to be answered: the rest flows by, and nobody keeps it.
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
  // Browsers send an empty part where no file was chosen.
  if (size === 0 && filename === '') return null;
  return { name: filename, content: Buffer.concat(pieces), tooLarge: size > limit };
}
