import { PictureRefused } from './pictures.errors';
import { rasterIn } from './raster';
import { drawSvg } from './svg-drawer';

/** Stored image formats and their file name extensions. */
export const PICTURE_TYPES = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
} as const;
export type PictureType = keyof typeof PICTURE_TYPES;

/** A validated image that is safe to serve. */
export interface Picture {
  readonly contentType: PictureType;
  readonly content: Buffer;
}

const KILOBYTE = 1024;
/** Largest SVG in bytes. */
export const LARGEST_DRAWING = 64 * KILOBYTE;
/** Largest uploaded image in bytes. */
export const LARGEST_PICTURE = 256 * KILOBYTE;
/**
 * Largest stored image in bytes: the PNG of an SVG of noise has 510 × 144 pixels of four bytes, which do not compress.
 */
export const LARGEST_KEPT_PICTURE = 300 * KILOBYTE;
/** Largest width and height in pixels. */
const LONGEST_SIDE = 4_000;

/**
 * Validates an image by its content, not by its name. An SVG is converted to a PNG; other images are returned
 * unchanged.
 *
 * @throws PictureRefused; Unavailable when too many SVGs wait to be rendered
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

/** The error for a file that is too large, also for readers that stop at the limit. */
export function tooLarge(): PictureRefused {
  return new PictureRefused(
    'picture_too_large',
    'The file is too large: a PNG, JPEG or WebP may have 256 KB, an SVG 64 KB.',
  );
}

/** Renders an SVG as a PNG. */
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
