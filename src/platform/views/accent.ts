import type { Accent, AccentShade } from './document.types';
import { memoize } from './memoize';

type Triple = readonly [number, number, number];

/** The darkest surface of light pages and the lightest of dark ones. Contrast that suffices there suffices everywhere. */
const LIGHT_PAGE: Triple = [242, 244, 243];
const DARK_PAGE: Triple = [44, 50, 48];
const BLACK: Triple = [0, 0, 0];
const WHITE: Triple = [255, 255, 255];
const READABLE = 4.5;
/** Minimum contrast of a filled area to the page. It is low, because text on the fill has a colour of its own. */
const VISIBLE = 1.15;
const LIGHTNESS_STEP = 0.01;
const CHROMA_STEP = 0.9;

/**
 * Adapts a merchant's colour to the pages: unchanged where its contrast suffices, otherwise darker or lighter in the
 * same hue, only as far as contrast requires. Takes `#rrggbb`.
 *
 * @throws RangeError for anything else, because the value is written into a style sheet
 */
export const accentOf: (color: string) => Accent = memoize((color) => {
  const rgb = parse(color);
  return {
    light: shade(rgb, { page: LIGHT_PAGE, step: -LIGHTNESS_STEP, fill: VISIBLE }),
    dark: shade(rgb, { page: DARK_PAGE, step: LIGHTNESS_STEP, fill: READABLE }),
  };
});

/** WCAG contrast ratio of two colours `#rrggbb`, 1 to 21. @throws RangeError for anything else */
export function contrastBetween(one: string, other: string): number {
  return contrast(parse(one), parse(other));
}

interface Surface {
  readonly page: Triple;
  readonly step: number;
  readonly fill: number;
}

function shade(color: Triple, { page, step, fill }: Surface): AccentShade {
  const filled = shift(color, step, (shifted) => contrast(shifted, page) >= fill);
  const text = shift(filled, step, (shifted) => contrast(shifted, page) >= READABLE);
  const ink = contrast(filled, WHITE) >= READABLE ? WHITE : BLACK;
  return { color: hex(filled), ink: hex(ink), text: hex(text) };
}

/** Changes the lightness in steps until `good` accepts the colour, or it is black or white. */
function shift(color: Triple, step: number, good: (color: Triple) => boolean): Triple {
  const [lightness, a, b] = toOklab(color);
  let shifted = color;
  for (let moved = lightness; !good(shifted); moved += step) {
    if (step < 0 && moved <= 0) return BLACK;
    if (step > 0 && moved >= 1) return WHITE;
    shifted = fromOklab([moved, a, b]);
  }
  return shifted;
}

function contrast(one: Triple, other: Triple): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Triple): number {
  return dot([0.2126, 0.7152, 0.0722], map(color, linear));
}

/** sRGB to Oklab (Björn Ottosson): lightness 0 to 1, and two colour axes. A change of lightness keeps the hue. */
function toOklab(color: Triple): Triple {
  const rgb = map(color, linear);
  const cones: Triple = [
    Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], rgb)),
    Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], rgb)),
    Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], rgb)),
  ];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cones),
    dot([1.9779984951, -2.428592205, 0.4505937099], cones),
    dot([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
}

/** Oklab to sRGB. A colour outside of sRGB is desaturated until it is inside. */
function fromOklab([lightness, a, b]: Triple): Triple {
  const cones: Triple = [
    dot([1, 0.3963377774, 0.2158037573], [lightness, a, b]) ** 3,
    dot([1, -0.1055613458, -0.0638541728], [lightness, a, b]) ** 3,
    dot([1, -0.0894841775, -1.291485548], [lightness, a, b]) ** 3,
  ];
  const rgb: Triple = [
    dot([4.0767416621, -3.3077115913, 0.2309699292], cones),
    dot([-1.2684380046, 2.6097574011, -0.3413193965], cones),
    dot([-0.0041960863, -0.7034186147, 1.707614701], cones),
  ];
  const shown = rgb.every((channel) => channel >= -0.001 && channel <= 1.001);
  const grey = Math.abs(a) + Math.abs(b) < 0.001;
  if (shown || grey) return map(rgb, encoded);
  return fromOklab([lightness, a * CHROMA_STEP, b * CHROMA_STEP]);
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encoded(value: number): number {
  const inside = Math.min(Math.max(value, 0), 1);
  const channel = inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055;
  return Math.round(channel * 255);
}

function dot(weights: Triple, values: Triple): number {
  return weights[0] * values[0] + weights[1] * values[1] + weights[2] * values[2];
}

function map(values: Triple, each: (value: number) => number): Triple {
  return [each(values[0]), each(values[1]), each(values[2])];
}

function parse(color: string): Triple {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (parts === null) throw new RangeError(`not a colour: ${color}`);
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((channel) => Number.parseInt(channel, 16));
  return [red, green, blue];
}

function hex(color: Triple): string {
  return `#${color.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
