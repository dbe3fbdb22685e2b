import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { LARGEST_DOCUMENT } from '../platform/files/document-content';
import { FileTooLarge } from '../platform/files/files.errors';
import { invalidField, UnsupportedMediaType, type ValidationFailed } from '../platform/http/problems';
import { MULTIPART } from '../platform/http/upload-parsers';
import type { NewDocument } from './contract-documents.service';

type Part = MultipartFile | MultipartValue;

const LONGEST_NAME = 255;
/** Bytes allowed in a request body in addition to the file. */
const AROUND_THE_FILE = 8 * 1024;
/**
 * The file limit is one byte above the largest document, so that storing it detects a file that is too large.
 */
const LIMITS = { parts: 2, fields: 1, files: 1, fieldSize: 4 * LONGEST_NAME, fileSize: LARGEST_DOCUMENT + 1 };
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/**
 * Reads a multipart request up to the document: the part `file`, optionally after a part `name` that replaces
 * the file's name. The content is returned as an unread stream.
 *
 * @throws UnsupportedMediaType; FileTooLarge according to Content-Length; ValidationFailed for wrong parts
 */
export async function documentIn(request: FastifyRequest): Promise<NewDocument> {
  if (!request.isMultipart()) throw new UnsupportedMediaType(`Send ${MULTIPART} with the part file.`);
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > LARGEST_DOCUMENT + AROUND_THE_FILE) throw new FileTooLarge(LARGEST_DOCUMENT);
  const parts = request.parts({ limits: LIMITS });
  const first = await nextPart(parts);
  if (first?.type !== 'field' || first.fieldname !== 'name') return documentOf(first, undefined);
  return documentOf(await nextPart(parts), first.value);
}

/** @param given value of the part `name`, if present */
function documentOf(part: Part | null, given: unknown): NewDocument {
  if (part?.type !== 'file') throw fileExpected();
  const name = given ?? part.filename;
  if (part.fieldname === 'file' && isName(name)) return { name: name.trim(), content: part.file };
  part.file.resume();
  throw part.fieldname === 'file'
    ? invalidField('name', 'bad_name', 'Must be 1 to 255 characters in one line.')
    : fileExpected();
}

function fileExpected(): ValidationFailed {
  return invalidField('file', 'required', 'Must be the last part: the document.');
}

async function nextPart(parts: AsyncIterator<Part>): Promise<Part | null> {
  const next = await parts.next();
  return next.done === true ? null : next.value;
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && name.trim() !== '' && name.length <= LONGEST_NAME && !CONTROL.test(name);
}
