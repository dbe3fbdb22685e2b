import { satisfies } from './amount.fields';
import { field, type FieldOptions } from './field';

const COLOR = /^#[0-9a-f]{6}$/i;
/** Checks only the form; the content is validated when the logo is stored. */
const LOGO = /^(data:image\/[a-z+.-]+;base64,[A-Za-z0-9+/]+={0,2}|(https?:\/\/[^\s/]+)?\/logos\/\S+)$/;
/** Characters: 256 KB in base64, and the prefix. */
const LONGEST_LOGO = 360_000;

/** A colour as `#rrggbb`. */
export function ColorField(options: FieldOptions = {}): PropertyDecorator {
  const rules = [satisfies('color', 'not_color', 'Must be a colour such as #10604c.', isColor)];
  return field({ type: 'string' }, options, rules, { type: String, pattern: '^#[0-9a-fA-F]{6}$' });
}

/** True for `#rrggbb`. */
export function isColor(text: string): boolean {
  return COLOR.test(text);
}

/** A logo, sent as a data URI and returned as its URL. */
export function LogoField(options: FieldOptions = {}): PropertyDecorator {
  const message =
    'Must be a data URI of an SVG (at most 64 KB), PNG, JPEG or WebP picture (at most 256 KB), or the address of the logo that is there.';
  const accepts = (text: string): boolean => LOGO.test(text);
  return field({ type: 'string' }, options, [satisfies('logo', 'not_logo', message, accepts)], {
    type: String,
    maxLength: LONGEST_LOGO,
    description: `${message} Answers hold its address. An SVG is drawn and kept as a PNG; one that cannot be drawn is refused.`,
  });
}
