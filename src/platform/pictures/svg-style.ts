import { refuseSvg } from './pictures.errors';
import { CSS_PROPERTIES } from './svg-vocabulary';

/** `url(…)` in any spelling, and what is between its brackets; the last may be left open. */
const ADDRESS = /url\s*\(\s*(['"]?)([^)]*)/gi;
const LOADING_OR_RUNNING =
  /expression\s*\(|-moz-binding|behaviou?r\s*:|(java|vb)script:|image-set\s*\(|\bsrc\s*\(/i;
/** Would hand on what is drawn once, or what is said elsewhere: what a drawing costs could not be told. */
const HANDING_ON = /\b(clip-path|mask|all)\s*:\s*inherit|\bvar\s*\(/i;
const QUOTED = /"[^"\n]*"|'[^'\n]*'/g;
const OWN_PART = /^#[\w.:-]+['"]?\s*$/;

/**
 * Judges the rules of a `<style>`.
 *
 * @throws PictureRefused as {@link assertOwnStyle}, and for rules that cannot be told apart
 */
export function assertOwnRules(css: string, place: string): void {
  assertOwnStyle(css, place);
  if (!isPlain(css)) refuse('quotation marks or rules that do not close, or stand in one another', place);
  for (const rule of css.split('}')) assertKnownProperties(rule.split('{')[1] ?? '', place);
}

/**
 * Judges declarations: a `style`, or an attribute as one.
 *
 * @throws PictureRefused as {@link assertOwnStyle}, and for properties that no drawing needs
 */
export function assertOwnDeclarations(css: string, place: string): void {
  assertOwnStyle(css, place);
  assertKnownProperties(css, place);
}

/**
 * Judges what a drawing says of its looks, in `style` or in an attribute such as `fill`.
 *
 * @param css declarations
 * @param place for people: where it stands
 * @throws PictureRefused for what reaches beyond the drawing, or hides what it says
 */
export function assertOwnStyle(css: string, place: string): void {
  const found = outside(css);
  if (found !== null) refuse(found, place);
}

function outside(css: string): string | null {
  // Escapes and comments could spell any of what follows in another way.
  if (css.includes('\\')) return 'an escaped character (\\)';
  if (css.includes('/*')) return 'a comment (/*)';
  return ruleIn(css) ?? addressIn(css) ?? wordIn(css);
}

/** Properties that draw with means which a drawing has no attribute for (`filter`, `mask-image`), or lay out a page. */
function assertKnownProperties(declarations: string, place: string): void {
  for (const declaration of declarations.split(';')) {
    const [name = '', ...value] = declaration.split(':');
    const [property, said] = [name.trim().toLowerCase(), value.join(':').trim().toLowerCase()];
    if (property === '' || said === 'none') continue;
    if (!CSS_PROPERTIES.has(property)) refuse(`the property "${shortened(property)}"`, place);
    if (property === 'stroke-dasharray' && !/^[0\s,]*$/.test(said))
      refuse('a dashed line (stroke-dasharray)', place);
  }
}

/** Whether braces stand in no quotation marks and in no other braces: then rules can be told apart. */
function isPlain(css: string): boolean {
  const quoted = css.match(QUOTED) ?? [];
  const rest = css.replace(QUOTED, '');
  return (
    !/["']/.test(rest) &&
    !quoted.some((one) => /[{}]/.test(one)) &&
    !rest.split('}').some((rule) => rule.split('{').length > 2) &&
    !(rest.split('}').at(-1) ?? '').includes('{')
  );
}

function ruleIn(css: string): string | null {
  const [rule] = /@[a-z-]*/i.exec(css) ?? [];
  return rule === undefined ? null : `the rule ${rule}`;
}

function addressIn(css: string): string | null {
  for (const [, , address = ''] of css.matchAll(ADDRESS)) {
    if (!OWN_PART.test(address))
      return `a reference to something outside of it (${shortened(`url(${address})`)})`;
  }
  return null;
}

function wordIn(css: string): string | null {
  const [word] = LOADING_OR_RUNNING.exec(css) ?? HANDING_ON.exec(css) ?? [];
  return word === undefined ? null : `"${shortened(word.trim())}"`;
}

function refuse(found: string, place: string): never {
  refuseSvg('svg_style', `${found} in ${place}`);
}

/** Somebody else's words, as long as fits into a sentence. */
export function shortened(words: string): string {
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
