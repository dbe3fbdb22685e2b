import { Readable } from 'node:stream';

/** Bytes that a document which somebody uploads may have. */
export const LARGEST_DOCUMENT = 20 * 1024 * 1024;

/** What a document may be: what a browser shows or a desk prints, and nothing that runs. */
export type DocumentType = 'application/pdf' | 'image/png' | 'image/jpeg';

interface Kind {
  /** How its bytes begin. */
  readonly magic: Buffer;
  /** The ending it is given. */
  readonly ending: string;
  /** Endings that name it already. */
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
/** Bytes that tell any of them. */
const TELLING = Math.max(...Object.values(KINDS).map(({ magic }) => magic.length));

/** Every {@link DocumentType}. */
export const DOCUMENT_TYPES = Object.keys(KINDS) as readonly DocumentType[];

/** A document that was looked at. */
export interface RecognisedDocument {
  readonly contentType: DocumentType;
  /** The whole content, to be read from its first byte in the place of the stream it came in. */
  readonly content: Readable;
}

/**
 * Looks at how a document begins; whatever its sender says of it does not count.
 *
 * @returns null for what is none of `accepted`; the content is passed over then
 */
export async function recognised(
  content: Readable,
  accepted: readonly DocumentType[],
): Promise<RecognisedDocument | null> {
  const pieces = content.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  const head = await headOf(pieces);
  const contentType = accepted.find((type) => begins(head, KINDS[type].magic));
  if (contentType === undefined) {
    // A stream does not flow while somebody reads it piece by piece.
    await pieces.return?.();
    content.resume();
    return null;
  }
  return { contentType, content: Readable.from(whole(head, pieces), { objectMode: false }) };
}

/** The name that a document is kept under on a desk: with the ending of what it is. */
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
