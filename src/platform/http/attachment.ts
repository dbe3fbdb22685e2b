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

/** RFC 6266: the name for everybody and, where that is not all of it, the name as it is. */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  const whole = plain === name ? '' : `; filename*=UTF-8''${encoded(name)}`;
  return `attachment; filename="${plain}"${whole}`;
}

/** RFC 5987. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
