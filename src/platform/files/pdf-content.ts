import type { Readable } from 'node:stream';
import { invalidField } from '../http/problems';

const MAGIC = Buffer.from('%PDF-');

/**
 * Looks at the first bytes of a stream and puts them back.
 *
 * @throws ValidationFailed when what comes is no PDF, whatever it is called
 */
export async function requirePdf(content: Readable): Promise<void> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of content.iterator({ destroyOnReturn: false })) {
    pieces.push(piece as Buffer);
    size += (piece as Buffer).length;
    if (size >= MAGIC.length) break;
  }
  const start = Buffer.concat(pieces);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw invalidField('body', 'not_pdf', 'Must be a PDF: a file that begins with %PDF-.');
  }
  content.unshift(start);
}
