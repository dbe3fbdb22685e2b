/** A node of Postgres' own tree of a statement, as `debug_print_parse` prints it. */
export interface TreeNode {
  /** For instance `VAR`; without `EXPR` at its end, which newer versions of Postgres add. */
  readonly tag: string;
  readonly fields: ReadonlyMap<string, TreeValue>;
}

/** Null is `<>`: no value. */
export type TreeValue = TreeNode | string | null | readonly TreeValue[];

/** Reads a printed tree. */
export function parseTree(text: string): TreeNode {
  const tree = new TreeParser(text).value();
  if (!isNode(tree)) throw new Error('no tree');
  return tree;
}

export function isNode(value: TreeValue | undefined): value is TreeNode {
  return typeof value === 'object' && value !== null && 'tag' in value;
}

/** The node in a field; null when there is none. */
export function nodeAt(node: TreeNode, field: string): TreeNode | null {
  const value = node.fields.get(field);
  return isNode(value) ? value : null;
}

/** The nodes of a list in a field. */
export function nodesAt(node: TreeNode, field: string): TreeNode[] {
  const value = node.fields.get(field);
  return Array.isArray(value) ? (value as TreeValue[]).filter(isNode) : [];
}

export function textAt(node: TreeNode, field: string): string | null {
  const value = node.fields.get(field);
  return typeof value === 'string' ? value : null;
}

export function numberAt(node: TreeNode, field: string): number {
  return Number(textAt(node, field));
}

class TreeParser {
  private readonly tokens: string[];
  private at = 0;

  constructor(text: string) {
    this.tokens = text.match(/[(){}]|"(?:\\.|[^"\\])*"|(?:\\.|[^\s(){}\\])+/gs) ?? [];
  }

  value(): TreeValue {
    const token = this.next();
    if (token === '{') return this.node();
    if (token === '(') return this.list(')');
    if (token === '<>') return null;
    return token.replace(/^"(.*)"$/s, '$1').replace(/\\(.)/gs, '$1');
  }

  private node(): TreeNode {
    const tag = this.next().replace(/(?<=.)EXPR$/, '');
    const fields = new Map<string, TreeValue>();
    while (this.tokens[this.at] !== '}') {
      const name = this.next().slice(1);
      const values = this.list('}', ':');
      // The bytes of a constant are several values.
      fields.set(name, values.length === 1 ? (values[0] ?? null) : values);
    }
    this.at += 1;
    return { tag, fields };
  }

  /** Up to a closing token, which is passed, or up to a field, which is not. */
  private list(end: string, before?: string): TreeValue[] {
    const values: TreeValue[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (token === undefined) throw new Error('the tree ends too early');
      if (before !== undefined && (token === end || token.startsWith(before))) return values;
      if (token === end) break;
      values.push(this.value());
    }
    this.at += 1;
    return values;
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Error('the tree ends too early');
    this.at += 1;
    return token;
  }
}
