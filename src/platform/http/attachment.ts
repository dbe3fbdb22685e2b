import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** A file that is handed out to be saved. */
export interface Attachment {
  /** Safe as a file's name. */
  readonly name: string;
  /** Media type. */
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  readonly content: Readable;
}

/** The answer that hands a file out, whole or visibly cut. */
export function handOut({ name, contentType, size, content }: Attachment): StreamableFile {
  return new StreamableFile(content, { type: contentType, length: size, disposition: dispositionOf(name) });
}

/** RFC 6266: the name in ASCII for the oldest readers, and where that is not all of it, as it is. */
export function dispositionOf(name: string): string {
  if (/^[\w.-]+$/.test(name)) return `attachment; filename="${name}"`;
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
