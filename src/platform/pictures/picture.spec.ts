import { LARGEST_DRAWING, LARGEST_PICTURE, pictureIn } from './picture';
import { PictureRefused } from './pictures.errors';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>';
const NOISE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 510 144"><filter id="f" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="7.77" numOctaves="8"/></filter><rect width="510" height="144" filter="url(#f)"/></svg>';

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

function png(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', Buffer.alloc(8)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from([
    0xff,
    0xc0,
    0,
    11,
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    1,
    0,
    0,
    0,
  ]);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2]), frame, Buffer.from([0xff, 0xd9])]);
}

function webp(kind: string, size: readonly number[]): Buffer {
  const body = Buffer.alloc(18);
  Buffer.from(size).copy(body, kind === 'VP8X' ? 4 : kind === 'VP8L' ? 1 : 6);
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP'), Buffer.from(kind), Buffer.alloc(4), body]);
}

const codeOf = async (bytes: Buffer): Promise<string> => {
  try {
    return (await pictureIn(bytes)).contentType;
  } catch (error) {
    if (error instanceof PictureRefused) return error.code;
    throw error;
  }
};

it.each([
  ['a PNG', png(4_000, 1), 'image/png'],
  ['a JPEG', jpeg(300, 200), 'image/jpeg'],
  ['a lossy WebP', webp('VP8 ', [1, 0, 1, 0]), 'image/webp'],
  ['a lossless WebP', webp('VP8L', [1, 0, 0, 0]), 'image/webp'],
  ['an extended WebP', webp('VP8X', [0, 0, 0, 0, 0, 0]), 'image/webp'],
  ['an SVG', Buffer.from(SVG), 'image/png'],
  ['an SVG of noise, whose PNG is larger than one that is sent may be', Buffer.from(NOISE), 'image/png'],
  ['a PNG that is too wide', png(4_001, 1), 'picture_dimensions'],
  ['a JPEG that is too high', jpeg(1, 4_001), 'picture_dimensions'],
  ['a WebP that is too wide', webp('VP8X', [0xff, 0xff, 0, 0, 0, 0]), 'picture_dimensions'],
  ['a PNG of no width', png(0, 1), 'not_picture'],
  ['a PNG that is cut off', png(1, 1).subarray(0, -5), 'not_picture'],
  ['a PNG of a few bytes', png(1, 1).subarray(0, 12), 'not_picture'],
  ['a JPEG of a few bytes', jpeg(1, 1).subarray(0, 8), 'not_picture'],
  ['a WebP of a few bytes', webp('VP8 ', []).subarray(0, 16), 'not_picture'],
  ['a WebP of another kind', webp('ALPH', []), 'not_picture'],
  ['a GIF', Buffer.from('GIF89a'), 'not_picture'],
  ['nothing', Buffer.alloc(0), 'not_picture'],
  ['an SVG that is too large', Buffer.from(SVG.padEnd(LARGEST_DRAWING + 1)), 'picture_too_large'],
  ['a file of no known kind that is too large', Buffer.alloc(LARGEST_PICTURE + 1), 'picture_too_large'],
])('takes %s for what it is', async (_name, bytes, expected) => {
  expect(await codeOf(bytes)).toBe(expected);
});
