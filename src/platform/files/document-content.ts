import { Readable } from 'node:stream';

/** Largest uploaded document in bytes. */
export const LARGEST_DOCUMENT = 20 * 1024 * 1024;

/** Accepted media types: formats that browsers display and that contain no executable content. */
export type DocumentType = 'application/pdf' | 'image/png' | 'image/jpeg';

interface Kind {
  /** The first bytes of a file of this type. */
  readonly magic: Buffer;
  /** The file name extension to append. */
  readonly ending: string;
  /** Extensions that need no appending. */
  readonly endings: RegExp;
}

const KINDS: Readonly<Record<DocumentType, Kind>> = {
  'application/pdf': { magic: Buffer.from('%PDF-'), ending: '.pdf', endings: /\.pdf$/i },
  'image/png': {
    magic: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ending: '.png',
    endings: /\.png$/i,
  },
  'image/jpeg': { magic: Buffer.from([0xff, 0xd8, 0xff]), ending: '.jpg', endings: /\.jpe?g$/i },
};
/** Number of bytes needed to recognise every type. */
const TELLING = Math.max(...Object.values(KINDS).map(({ magic }) => magic.length));

/** Every {@link DocumentType}. */
export const DOCUMENT_TYPES = Object.keys(KINDS) as readonly DocumentType[];

/** A document whose type was recognised. */
export interface RecognisedDocument {
  readonly contentType: DocumentType;
  /** The whole content from its first byte; replaces the original stream. */
  readonly content: Readable;
}

/**
 * Recognises a document by its first bytes. The type that the sender claims is ignored.
 *
 * @returns null for a type that is not in `accepted`; the rest of the content is then discarded
 */
export async function recognised(
  content: Readable,
  accepted: readonly DocumentType[],
): Promise<RecognisedDocument | null> {
  const pieces = content.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  const head = await headOf(pieces);
  const contentType = accepted.find((type) => begins(head, KINDS[type].magic));
  if (contentType === undefined) {
    // The stream does not flow while its iterator is open.
    await pieces.return?.();
    content.resume();
    return null;
  }
  return { contentType, content: Readable.from(whole(head, pieces), { objectMode: false }) };
}

/** The file name of a document, with the extension of its type. */
export function fileName(name: string, contentType: string): string {
  const kind = (KINDS as Readonly<Record<string, Kind>>)[contentType];
  return kind === undefined || kind.endings.test(name) ? name : `${name}${kind.ending}`;
}

function begins(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
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
