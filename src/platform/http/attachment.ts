import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** A file to download. */
export interface Attachment {
  /** Safe as a file name. */
  readonly name: string;
  /** Media type. */
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly content: Readable;
}

/** The response for a file. Content-Length makes a truncated transfer detectable. */
export function handOut({ name, contentType, size, content }: Attachment): StreamableFile {
  return new StreamableFile(content, { type: contentType, length: size, disposition: dispositionOf(name) });
}

/** Content-Disposition by RFC 6266: an ASCII name for old clients, and the full name if it differs. */
export function dispositionOf(name: string): string {
  if (/^[\w.-]+$/.test(name)) return `attachment; filename="${name}"`;
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
