import { Readable } from 'node:stream';
import { invalidField } from '../platform/http/problems';

/** What a document may be, by how its bytes begin: what a browser shows or a desk prints, and nothing that runs. */
const KINDS: readonly { readonly type: string; readonly ending: string; readonly magic: Buffer }[] = [
  { type: 'application/pdf', ending: '.pdf', magic: Buffer.from('%PDF-') },
  {
    type: 'image/png',
    ending: '.png',
    magic: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
  { type: 'image/jpeg', ending: '.jpg', magic: Buffer.from([0xff, 0xd8, 0xff]) },
];
const ENDINGS: Readonly<Record<string, RegExp>> = {
  'application/pdf': /\.pdf$/i,
  'image/png': /\.png$/i,
  'image/jpeg': /\.jpe?g$/i,
};
/** Bytes that tell any of them. */
const TELLING = Math.max(...KINDS.map(({ magic }) => magic.length));

/** Media types of documents. */
export const DOCUMENT_TYPES: readonly string[] = KINDS.map(({ type }) => type);

/**
 * Looks at how a document begins; whatever its sender says of it does not count.
 *
 * @returns its media type, and the whole content to be read from its first byte
 * @throws ValidationFailed for what is none of {@link DOCUMENT_TYPES}; the content is passed over then
 */
export async function recognised(content: Readable): Promise<{ contentType: string; content: Readable }> {
  const pieces = content.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  const head = await headOf(pieces);
  const kind = KINDS.find(({ magic }) => head.subarray(0, magic.length).equals(magic));
  if (kind === undefined) {
    content.resume();
    throw invalidField('file', 'bad_file_type', 'Must be a PDF, a PNG or a JPEG file.');
  }
  return { contentType: kind.type, content: Readable.from(whole(head, pieces), { objectMode: false }) };
}

/** The name that a document is kept under on a desk: with the ending of what it is. */
export function fileName(name: string, contentType: string): string {
  const ending = KINDS.find(({ type }) => type === contentType)?.ending ?? '';
  return ENDINGS[contentType]?.test(name) === true ? name : `${name}${ending}`;
}

async function headOf(pieces: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < TELLING) {
    const next = await pieces.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* whole(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
