/** How often what is referred to is drawn for the element that refers to it. */
export type Times =
  /** Once, for the element and all it holds: `clip-path`, `mask`, and whatever else nothing inherits. */
  | 'once'
  /** For every shape within the element, which inherits it: `fill`, `stroke`. */
  | 'each_shape'
  /** For every point of every shape within the element: `marker-mid` and its like. */
  | 'each_point';

/** A `url(#…)` in what an element, or a rule of the `<style>`, says of its looks. */
export interface Reference {
  readonly property: string;
  readonly id: string;
  readonly times: Times;
}

/** A rule of the `<style>` that refers to something. */
export interface StyleRule {
  /**
   * Whom it is for, wider rather than narrower: a class (`.a`), an id (`#a`), an element (`path`), or all (`*`). In small
   * letters.
   */
  readonly subjects: readonly string[];
  readonly references: readonly Reference[];
}

const ADDRESS = /url\s*\(\s*['"]?\s*#([\w.:-]+)/gi;

/** What declarations refer to. In: `fill:url(#a);mask:url(#b)`, as in a `style`. */
export function referencesIn(declarations: string): Reference[] {
  return declarations.split(';').flatMap((declaration) => {
    const [property = '', ...value] = declaration.split(':');
    return referencesOf(property.trim().toLowerCase(), value.join(':'));
  });
}

/** What one property, or the attribute of its name, refers to. */
export function referencesOf(property: string, value: string): Reference[] {
  const times = timesOf(property);
  return [...value.matchAll(ADDRESS)].map(([, id = '']) => ({ property, id, times }));
}

/** The rules of a `<style>` that refer to something. In: CSS without comments, escapes, `@` and nested rules. */
export function rulesIn(css: string): StyleRule[] {
  return css
    .split('}')
    .map((rule) => rule.split('{'))
    .map(([selectors = '', declarations = '']) => ({
      subjects: selectors.split(',').map(subjectOf),
      references: referencesIn(declarations),
    }))
    .filter(({ references }) => references.length > 0);
}

function timesOf(property: string): Times {
  if (['fill', 'stroke'].includes(property)) return 'each_shape';
  return property.startsWith('marker') ? 'each_point' : 'once';
}

/** Of `g > .a.b path#c`: `#c`. What holds more than names is for all. */
function subjectOf(selector: string): string {
  const last =
    selector
      .trim()
      .toLowerCase()
      .split(/[\s>+~]+/)
      .at(-1) ?? '';
  if (!/^[\w.#-]+$/.test(last)) return '*';
  return /#[\w-]+/.exec(last)?.[0] ?? /\.[\w-]+/.exec(last)?.[0] ?? last;
}
