import { deflateSync } from 'node:zlib';

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crcOf(content));
  return Buffer.concat([length, content, crc]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** With an alpha channel, whoever draws it has to look at each pixel. */
function headOf(width: number, height: number, alpha = false): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, alpha ? 6 : 2, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return chunk('IHDR', head);
}

/** A PNG of one colour. */
export function png(width = 1, height = 1, [red, green, blue] = [15, 92, 76]): Buffer {
  const row = Buffer.from([0, ...Array.from({ length: width }, () => [red, green, blue]).flat()] as number[]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    SIGNATURE,
    headOf(width, height),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** What looks like a PNG until somebody draws it. */
export function brokenPng(): Buffer {
  const parts = [
    SIGNATURE,
    headOf(1, 1, true),
    chunk('IDAT', Buffer.from('nothing')),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat(parts);
}

/** What looks like a WebP, of one pixel. */
export function webp(): Buffer {
  const size = Buffer.alloc(18);
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8X\0\0\0\0'), size.subarray(0, 14)]);
}

/** A drawing with the given elements in it. */
export function svg(inside = '<rect width="40" height="10" fill="#10604c"/>', attributes = ''): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"${attributes}>${inside}</svg>`,
  );
}

export function dataUri(content: Buffer, type = 'image/png'): string {
  return `data:${type};base64,${content.toString('base64')}`;
}
