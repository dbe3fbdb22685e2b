/** An id, external id or cursor of a thing that exists: which one is settled when the request is sent. */
export class LivingKey {
  constructor(
    /** `invoices`; `cursors` */
    readonly collection: string,
    readonly kind: 'id' | 'external_id',
    readonly pick: number,
  ) {}
}

/** Text that goes out as it stands: numbers that JavaScript does not have, nesting deeper than its stack. */
export class RawText {
  constructor(readonly text: string) {}
}

/** An object as it is written: names may repeat, in any order. */
export class Members {
  constructor(readonly entries: readonly (readonly [string, BodyTree])[]) {}
}

/** A JSON document before it is written. */
export type BodyTree = null | boolean | number | string | readonly BodyTree[] | LivingKey | RawText | Members;

export type KeyResolver = (key: LivingKey) => string;

/** JSON text. */
export function jsonOf(tree: BodyTree, resolve: KeyResolver): string {
  if (tree instanceof LivingKey) return JSON.stringify(resolve(tree));
  if (tree instanceof RawText) return tree.text;
  if (tree instanceof Members) {
    const members = tree.entries.map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value, resolve)}`);
    return `{${members.join(',')}}`;
  }
  if (isList(tree)) return `[${tree.map((item) => jsonOf(item, resolve)).join(',')}]`;
  return JSON.stringify(tree);
}

/** What a parameter or a field of a form says. */
export function wordsOf(tree: BodyTree, resolve: KeyResolver): string {
  if (tree instanceof LivingKey) return resolve(tree);
  if (isList(tree)) return tree.map((item) => wordsOf(item, resolve)).join(',');
  return typeof tree === 'string' ? tree : jsonOf(tree, resolve);
}

/** A plain value, such as an example of the document. */
export function treeOf(value: unknown): BodyTree {
  if (Array.isArray(value)) return value.map(treeOf);
  if (typeof value === 'object' && value !== null)
    return new Members(Object.entries(value).map(([name, item]) => [name, treeOf(item)]));
  return value as BodyTree;
}

export function isList(tree: BodyTree): tree is readonly BodyTree[] {
  return Array.isArray(tree);
}
