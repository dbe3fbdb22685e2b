import { PictureRefused } from './pictures.errors';

/** `url(…)` in any spelling, and what is between its brackets. */
const ADDRESS = /url\s*\(\s*(['"]?)([^)]*)\)/gi;
const LOADING_OR_RUNNING =
  /expression\s*\(|-moz-binding|behaviou?r\s*:|(java|vb)script:|image-set\s*\(|\bsrc\s*\(/i;
const OWN_PART = /^#[\w.:-]+['"]?\s*$/;

/**
 * Judges what a drawing says of its looks: in `style`, in a `<style>`, or in an attribute such as `fill`.
 *
 * @param place for people: where it stands
 * @throws PictureRefused for what reaches beyond the drawing, or hides what it says
 */
export function assertOwnStyle(css: string, place: string): void {
  const found = outside(css);
  if (found === null) return;
  throw new PictureRefused(
    'svg_style',
    `The SVG has ${found} in ${place}. Remove it and upload the file again.`,
  );
}

function outside(css: string): string | null {
  // Escapes and comments could spell any of what follows in another way.
  if (css.includes('\\')) return 'an escaped character (\\)';
  if (css.includes('/*')) return 'a comment (/*)';
  return ruleIn(css) ?? addressIn(css) ?? wordIn(css);
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
  const [word] = LOADING_OR_RUNNING.exec(css) ?? [];
  return word === undefined ? null : `"${word.trim()}"`;
}

/** Somebody else's words, as long as fits into a sentence. */
export function shortened(words: string): string {
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}
