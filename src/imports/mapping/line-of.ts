import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';

import type { LineOf } from '../source.errors';

import type { YamlText } from './yaml-text';

interface Place {
  readonly node: unknown;
  /** Offset in the text, in characters; null when it is unknown. */
  readonly offset: number | null;
}

/**
 * Finds the line of a key in a mapping, for error messages. Paths have the form
 * `records[1].fields.total.from`. For a missing key it is the line of the nearest enclosing key, and null for
 * the mapping itself.
 */
export function linesOf({ document, lines }: YamlText): LineOf {
  return (path) => {
    let place: Place = { node: document.contents, offset: null };
    for (const step of path.split(/[.[\]]+/).filter((part) => part !== '')) {
      const node = isAlias(place.node) ? place.node.resolve(document) : place.node;
      const next = within(node, step);
      if (next === null) break;
      place = { node: next.node, offset: next.offset ?? place.offset };
    }
    return place.offset === null ? null : lines.linePos(place.offset).line;
  };
}

function within(node: unknown, step: string): Place | null {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? null : { node: item, offset: offsetOf(item as Node) };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => isScalar(key) && (key.source ?? String(key.value)) === step);
  return pair === undefined ? null : { node: pair.value, offset: offsetOf(pair.key as Node) };
}

function offsetOf({ range }: Pick<Node, 'range'>): number | null {
  return range?.[0] ?? null;
}
