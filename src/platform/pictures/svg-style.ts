import { PictureRefused } from './pictures.errors';

/** `url(…)` in any spelling, and what is between its brackets; the last may be left open. */
const ADDRESS = /url\s*\(\s*(['"]?)([^)]*)/gi;
const LOADING_OR_RUNNING =
  /expression\s*\(|-moz-binding|behaviou?r\s*:|(java|vb)script:|image-set\s*\(|\bsrc\s*\(/i;
/** Would hand on what is drawn once, or what is said elsewhere: what a drawing costs could not be told. */
const HANDING_ON = /\b(clip-path|mask|all)\s*:\s*inherit/i;
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

/** Whether braces stand in no quotation marks and in no other braces: then rules can be told apart. */
function isPlain(css: string): boolean {
  const quoted = css.match(QUOTED) ?? [];
  const rest = css.replace(QUOTED, '');
  return (
    !/["']/.test(rest) &&
    !quoted.some((one) => /[{}]/.test(one)) &&
    !rest.split('}').some((rule) => rule.split('{').length > 2)
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
  const [word = variableIn(css)] = LOADING_OR_RUNNING.exec(css) ?? HANDING_ON.exec(css) ?? [];
  return word === undefined ? null : `"${shortened(word.trim())}"`;
}

/** A variable that refers to something: it could be used anywhere. */
function variableIn(css: string): string | undefined {
  const declarations = css.split(/[;{}]/).map((one) => one.trim());
  return declarations.filter((one) => one.startsWith('--')).find((one) => /url/i.test(one));
}

function refuse(found: string, place: string): never {
  throw new PictureRefused(
    'svg_style',
    `The SVG has ${found} in ${place}. Remove it and upload the file again.`,
  );
}

/** Somebody else's words, as long as fits into a sentence. */
export function shortened(words: string): string {
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
