import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

interface Place {
  readonly node: unknown;
  /** Characters from the beginning of the text; null where the text does not say. */
  readonly offset: number | null;
}

/**
 * The line on which a key of a mapping stands, for whoever mends it in an editor. In: the text as written, and a path
 * such as `records[1].fields.total.from`. Out: 1 for the first line; the nearest enclosing key's where the key is not
 * there; null for the mapping itself and for text that is no YAML.
 */
export function lineOf(text: string, path: string): number | null {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  let place: Place = { node: document.contents, offset: null };
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    const node = isAlias(place.node) ? place.node.resolve(document) : place.node;
    const next = within(node, step);
    if (next === null) break;
    place = { node: next.node, offset: next.offset ?? place.offset };
  }
  return place.offset === null ? null : lineCounter.linePos(place.offset).line;
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
