import { satisfies } from './amount.fields';
import { field, type FieldOptions } from './field';

const COLOR = /^#[0-9a-f]{6}$/i;
/** Raster formats only: an SVG may carry script. */
const LOGO = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
const MAX_LOGO = 64 * 1024;

/** A colour as `#rrggbb`. */
export function ColorField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [
    satisfies('color', 'not_color', 'Must be a colour such as #10604c.', (text) => COLOR.test(text)),
  ];
  return field({ type: 'string' }, options, rules, { type: String, pattern: '^#[0-9a-fA-F]{6}$' });
}

/** A small picture as a data URI. */
export function LogoField(options: FieldOptions = {}): PropertyDecorator {
  const message = 'Must be a data URI of a PNG, JPEG or WebP picture of at most 48 KB.';
  const accepts = (text: string): boolean => text.length <= MAX_LOGO && LOGO.test(text);
  return field({ type: 'string' }, options, [satisfies('logo', 'not_logo', message, accepts)], {
    type: String,
    maxLength: MAX_LOGO,
    description: message,
  });
}
