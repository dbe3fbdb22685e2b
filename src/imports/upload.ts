import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { FileTooLarge } from '../platform/files/files.errors';
import { invalidField, UnsupportedMediaType } from '../platform/http/problems';
import { mediaTypeOf, NDJSON } from '../platform/http/upload-parsers';
import { LARGEST_UPLOAD, type Upload } from './imports.service';
import { LARGEST_MAPPING } from './mapping/yaml-text';

type Part = MultipartFile | MultipartValue;

/**
 * The file limit is one byte above the largest upload, so that storing it detects a file that is too large.
 */
const LIMITS = { parts: 2, fields: 1, files: 2, fieldSize: LARGEST_MAPPING, fileSize: LARGEST_UPLOAD + 1 };

/**
 * Reads a request up to the upload: an NDJSON body, or the parts `mapping` and `file` in this order. The
 * content is returned as an unread stream.
 *
 * @throws UnsupportedMediaType; FileTooLarge according to Content-Length; ValidationFailed for wrong parts
 */
export async function uploadIn(request: FastifyRequest): Promise<Upload> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_UPLOAD) throw new FileTooLarge(LARGEST_UPLOAD);
  if (request.isMultipart()) return multipartUpload(request);
  if (mediaTypeOf(request) === NDJSON) return { format: 'ndjson', content: request.raw };
  throw new UnsupportedMediaType(`Send ${NDJSON}, or multipart/form-data with the parts mapping and file.`);
}

async function multipartUpload(request: FastifyRequest): Promise<Upload> {
  const parts = request.parts({ limits: LIMITS });
  const mapping = await mappingIn(await nextPart(parts));
  const file = await nextPart(parts);
  if (file?.type !== 'file' || file.fieldname !== 'file') {
    throw invalidField('file', 'required', 'Must be the part after mapping: the CSV file.');
  }
  return { format: 'csv', mapping, content: file.file };
}

async function nextPart(parts: AsyncIterator<Part>): Promise<Part | null> {
  const next = await parts.next();
  return next.done === true ? null : next.value;
}

/** The mapping may be sent as a text field or as a file. */
async function mappingIn(part: Part | null): Promise<string> {
  if (part?.fieldname !== 'mapping') {
    if (part?.type === 'file') part.file.resume();
    throw invalidField(
      'mapping',
      'required',
      'Must be the first part: how columns become fields, as YAML or JSON.',
    );
  }
  const text = part.type === 'file' ? await fileText(part) : valueText(part);
  if (text === null || Buffer.byteLength(text) > LARGEST_MAPPING) {
    throw invalidField('mapping', 'too_long', 'Must be at most 64 KB.');
  }
  return text;
}

/** Null when it is longer than the largest mapping: the parser has truncated it. */
function valueText({ value, valueTruncated }: MultipartValue): string | null {
  if (valueTruncated) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Null when it is longer than the largest mapping: the rest is read and discarded. */
async function fileText({ file }: MultipartFile): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of file as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= LARGEST_MAPPING) pieces.push(piece);
  }
  return size > LARGEST_MAPPING ? null : Buffer.concat(pieces).toString('utf8');
}
