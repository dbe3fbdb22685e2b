import type { Attributes } from './svg-attributes';
import { referencesIn, referencesOf, rulesIn, type Reference, type StyleRule } from './svg-references';

/** What is painted, and inherits what it is painted with. */
const SHAPES: ReadonlySet<string> = new Set([
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
]);
/** So many characters of a path, of words, or of anything else that is said take about as long as one more element. */
const CHARACTERS_PER_ELEMENT = 20;
/** Each number here moves or turns a letter, which is then drawn by itself. */
const OF_LETTERS = ['x', 'y', 'dx', 'dy', 'rotate'];
/** No point of a path is shorter. */
const CHARACTERS_PER_POINT = 2;

/** References in the rules of all sheets: each is held against each element. */
const MOST_IN_RULES = 200;
/** Elements within elements and references, on the way to the innermost. */
const DEEPEST = 400;

interface Node {
  readonly local: string;
  readonly parent: Node | null;
  readonly children: Node[];
  readonly names: ReadonlySet<string>;
  readonly href: string | null;
  readonly own: readonly Reference[];
  /** What it says takes as long to draw as so many elements. */
  weight: number;
  /** Characters of its path or its points. */
  readonly path: number;
}

/** How much stands where a node stands, once every `<use>` is what it repeats. */
interface Extent {
  readonly shapes: number;
  readonly points: number;
}

/**
 * How much there is to draw once everything stands wherever it is referred to: a few levels of patterns that are filled
 * with patterns are more than any reader can draw. What is not sure counts as the more expensive.
 */
export class SvgCost {
  private readonly byId = new Map<string, Node[]>();
  private readonly rules: StyleRule[] = [];
  private readonly costs = new Map<Node, number | 'under way'>();
  private readonly extents = new Map<Node, Extent | 'under way'>();
  private readonly references = new Map<Node, readonly Reference[]>();
  private root: Node | null = null;
  private open: Node | null = null;
  private depth = 0;

  enter(local: string, attributes: Attributes): void {
    const said = (name: string): string => attributes.get(name) ?? '';
    const id = said('id');
    const node: Node = {
      local,
      parent: this.open,
      children: [],
      names: new Set(['*', local.toLowerCase(), `#${id.toLowerCase()}`, ...classesIn(said('class'))]),
      href: attributes.get('href')?.slice(1) ?? null,
      own: [
        ...[...attributes].flatMap(([name, value]) => (name === 'style' ? [] : referencesOf(name, value))),
        ...referencesIn(said('style')),
      ],
      weight: weightOf(attributes),
      path: said('d').length + said('points').length,
    };
    if (id !== '') this.byId.set(id, [...(this.byId.get(id) ?? []), node]);
    this.open?.children.push(node);
    this.root ??= node;
    this.open = node;
  }

  leave(): void {
    this.open = this.open?.parent ?? null;
  }

  /** Words that are drawn. */
  say(words: string): void {
    if (this.open) this.open.weight += words.length / CHARACTERS_PER_ELEMENT;
  }

  style(css: string): void {
    this.rules.push(...rulesIn(css));
  }

  /** In elements; `Infinity` for what refers to itself, or more often in rules than is followed. Call it once all is told. */
  total(): number {
    const inRules = this.rules.reduce((sum, { references }) => sum + references.length, 0);
    if (inRules > MOST_IN_RULES) return Infinity;
    return this.root ? this.costOf(this.root) : 0;
  }

  private costOf(node: Node): number {
    return this.found(this.costs, node, Infinity, () => {
      const own = 1 + node.weight;
      const inner = [...node.children, ...this.repeatedBy(node)].map((one) => this.costOf(one));
      const around = this.drawnFor(node).map((one) => this.costOfReference(one, node));
      return [own, ...inner, ...around].reduce((sum, cost) => sum + cost, 0);
    });
  }

  private costOfReference({ id, times }: Reference, node: Node): number {
    const { shapes, points } = this.extentAt(node);
    const often = { once: 1, each_shape: shapes, each_point: points }[times];
    // Zero times infinity is no number.
    if (often === 0) return 0;
    return (this.byId.get(id) ?? []).reduce((sum, one) => sum + often * this.costOf(one), 0);
  }

  /** What is referred to at a node: by itself, and by what is around it as far as shapes, or a `<use>`, inherit it. */
  private drawnFor(node: Node): readonly Reference[] {
    const own = this.referencesOf(node);
    if (SHAPES.has(node.local) || node.local === 'use') return own;
    return own.filter(({ times }) => times === 'once');
  }

  private referencesOf(node: Node): readonly Reference[] {
    const known = this.references.get(node);
    if (known) return known;
    const styled = this.rules.filter(({ subjects }) => subjects.some((one) => node.names.has(one)));
    const inherited = node.parent ? this.referencesOf(node.parent) : [];
    const all = differing([
      ...node.own,
      ...styled.flatMap(({ references }) => references),
      ...inherited.filter(({ times }) => times !== 'once'),
    ]).filter(({ id }) => this.byId.has(id));
    this.references.set(node, all);
    return all;
  }

  /** For how much a node hands on what it inherits: itself, and what it repeats. What it holds inherits by itself. */
  private extentAt(node: Node): Extent {
    if (node.local !== 'use') return { shapes: 1, points: pointsOf(node) };
    return sumOf(this.repeatedBy(node).map((one) => this.extentOf(one)));
  }

  private extentOf(node: Node): Extent {
    return this.found(this.extents, node, { shapes: Infinity, points: Infinity }, () =>
      sumOf([
        { shapes: SHAPES.has(node.local) ? 1 : 0, points: pointsOf(node) },
        ...[...node.children, ...this.repeatedBy(node)].map((one) => this.extentOf(one)),
      ]),
    );
  }

  /** What is known of a node, or is found out now; `endless` when that takes the node itself, or a chain without end. */
  private found<Value>(
    known: Map<Node, Value | 'under way'>,
    node: Node,
    endless: Value,
    find: () => Value,
  ): Value {
    const value = known.get(node);
    if (value === 'under way' || this.depth > DEEPEST) return endless;
    if (value !== undefined) return value;
    known.set(node, 'under way');
    this.depth += 1;
    const found = find();
    this.depth -= 1;
    known.set(node, found);
    return found;
  }

  private repeatedBy({ href }: Node): Node[] {
    return href === null ? [] : (this.byId.get(href) ?? []);
  }
}

function weightOf(attributes: Attributes): number {
  return [...attributes].reduce((sum, [name, value]) => {
    const letters = OF_LETTERS.includes(name) ? value.trim().split(/[\s,]+/).length - 1 : 0;
    return sum + letters + value.length / CHARACTERS_PER_ELEMENT;
  }, 0);
}

function pointsOf({ path }: Node): number {
  return 4 + path / CHARACTERS_PER_POINT;
}

function sumOf(extents: readonly Extent[]): Extent {
  return {
    shapes: extents.reduce((sum, { shapes }) => sum + shapes, 0),
    points: extents.reduce((sum, { points }) => sum + points, 0),
  };
}

function classesIn(said: string): string[] {
  return said.split(/\s+/).map((one) => `.${one.toLowerCase()}`);
}

/** A property has one value, however often it is said. */
function differing(references: readonly Reference[]): Reference[] {
  const byKey = references.map((one): [string, Reference] => [`${one.property} ${one.id}`, one]);
  return [...new Map(byKey).values()];
}
