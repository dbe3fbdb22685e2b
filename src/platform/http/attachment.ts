import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { StoredFile } from '../files/file-store';

/**
 * A stored file as the answer to a request: kept by the browser under its name, never shown in the page's place.
 * In: the reply that it goes into, which may belong to a page; what is known of the file, and its bytes.
 */
export function attachment(
  reply: FastifyReply,
  { name, contentType, size }: Omit<StoredFile, 'id'>,
  content: Readable,
): StreamableFile {
  void reply.header('content-type', contentType);
  void reply.header('content-length', size);
  void reply.header('content-disposition', dispositionOf(name));
  return new StreamableFile(content);
}

/** RFC 6266: the name in ASCII for the oldest readers, and as it is. */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
