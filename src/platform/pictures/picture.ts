import { PictureRefused } from './pictures.errors';
import { rasterIn } from './raster';
import { drawSvg } from './svg-drawer';

/** Formats that pictures are kept in, and their usual endings. */
export const PICTURE_TYPES = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
} as const;
export type PictureType = keyof typeof PICTURE_TYPES;

/** A picture that may be shown to anybody. */
export interface Picture {
  readonly contentType: PictureType;
  readonly content: Buffer;
}

const KILOBYTE = 1024;
/** Bytes that an SVG may have. */
export const LARGEST_DRAWING = 64 * KILOBYTE;
/** Bytes that a picture of any kind may have when it is sent. */
export const LARGEST_PICTURE = 256 * KILOBYTE;
/** Bytes of a picture that is kept: the PNG of an SVG of noise has 510 × 144 pixels of four bytes, and cannot be packed. */
export const LARGEST_KEPT_PICTURE = 300 * KILOBYTE;
/** Pixels, in either direction. */
const LONGEST_SIDE = 4_000;

/**
 * Judges a picture by its content, not by its name. An SVG comes back drawn as a PNG, all others as they are.
 *
 * @throws PictureRefused; Unavailable when too many drawings wait
 */
export async function pictureIn(content: Buffer): Promise<Picture> {
  if (content.length > LARGEST_PICTURE) throw tooLarge();
  const raster = rasterIn(content);
  if (raster === null) return { contentType: 'image/png', content: await drawingIn(content) };
  const { contentType, width, height } = raster;
  if (Math.max(width, height) > LONGEST_SIDE) {
    const size = `${String(width)} × ${String(height)}`;
    const most = LONGEST_SIDE.toLocaleString('en');
    throw new PictureRefused(
      'picture_dimensions',
      `The picture has ${size} pixels; at most ${most} in either direction are taken.`,
    );
  }
  return { contentType, content };
}

/** The refusal of a file that is too large, also for a reader that stops before its end. */
export function tooLarge(): PictureRefused {
  return new PictureRefused(
    'picture_too_large',
    'The file is too large: a PNG, JPEG or WebP may have 256 KB, an SVG 64 KB.',
  );
}

/** An SVG as a PNG. */
async function drawingIn(content: Buffer): Promise<Buffer> {
  const text = content.toString('utf8');
  if (!/^\uFEFF?\s*</.test(text)) {
    throw new PictureRefused(
      'not_picture',
      'The file is no SVG, PNG, JPEG or WebP picture, or it is damaged.',
    );
  }
  if (content.length > LARGEST_DRAWING) throw tooLarge();
  return drawSvg(text);
}
