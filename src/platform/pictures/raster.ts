/** Format and size from an image's header. */
export interface Raster {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/webp';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CHUNK_AROUND = 12;

/** The format and size of a raster image; null for other or truncated content. */
export function rasterIn(bytes: Buffer): Raster | null {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return sized('image/png', pngSize(bytes));
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])))
    return sized('image/jpeg', jpegSize(bytes));
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
    return sized('image/webp', webpSize(bytes));
  return null;
}

type Size = readonly [width: number, height: number];

function sized(contentType: Raster['contentType'], size: Size | null): Raster | null {
  if (size === null || size[0] === 0 || size[1] === 0) return null;
  return { contentType, width: size[0], height: size[1] };
}

/** Iterates over the chunks from IHDR to IEND; a truncated file has no IEND. */
function pngSize(bytes: Buffer): Size | null {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  let at = PNG.length;
  while (at + CHUNK_AROUND <= bytes.length) {
    const end = at + CHUNK_AROUND + bytes.readUInt32BE(at);
    if (end <= bytes.length && bytes.toString('latin1', at + 4, at + 8) === 'IEND')
      return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    at = end;
  }
  return null;
}

/** The size is in the start-of-frame segment (SOF): C0 to CF, except C4, C8 and CC. */
function jpegSize(bytes: Buffer): Size | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** Three kinds of WebP: lossy, lossless, and extended (with a canvas). */
function webpSize(bytes: Buffer): Size | null {
  if (bytes.length < 30) return null;
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8 ') return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
  if (kind === 'VP8X') return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
  if (kind !== 'VP8L') return null;
  const packed = bytes.readUInt32LE(21);
  return [(packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1];
}
