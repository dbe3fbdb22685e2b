import type { Found } from '../source.errors';

import type { ColumnUse } from './mapping.types';

/** Results collected while a mapping is validated. */
export interface Draft {
  readonly problems: Found[];
  readonly columns: ColumnUse[];
  readonly bareWords: { word: string; path: string }[];
}

/**
 * A value in a mapping, with its path. The methods read it as an expected type and record a problem if it is
 * not.
 */
export class MappingNode {
  constructor(
    readonly value: unknown,
    readonly path: string,
    readonly draft: Draft,
  ) {}

  /** Records a problem. Returns null in place of the value. */
  fail(message: string): null {
    this.draft.problems.push({ path: this.path, message });
    return null;
  }

  /** The node of a key; its value is undefined when the key is absent. */
  get(key: string): MappingNode {
    const value = this.isObject() && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    return new MappingNode(value, this.path === '' ? key : `${this.path}.${key}`, this.draft);
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  has(key: string): boolean {
    return this.get(key).exists;
  }

  isObject(): this is { value: Record<string, unknown> } {
    return typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value);
  }

  /** Keys and their nodes. Records a problem and returns none when this is no map. */
  entries(): [string, MappingNode][] {
    if (this.isObject()) return Object.keys(this.value).map((key) => [key, this.get(key)]);
    this.fail('must be a map of keys and values');
    return [];
  }

  /** Records a problem for every key that is not allowed. False when this is no map. */
  allows(keys: readonly string[]): boolean {
    for (const [key, node] of this.entries()) {
      if (!keys.includes(key)) node.fail(`is not known here; the keys are ${keys.join(', ')}`);
    }
    return this.isObject();
  }

  items(): MappingNode[] {
    if (!Array.isArray(this.value)) {
      this.fail('must be a list');
      return [];
    }
    return this.value.map(
      (item, index) => new MappingNode(item, `${this.path}[${String(index)}]`, this.draft),
    );
  }

  /** The items of a list, or this node when it is no list. */
  oneOrMore(): MappingNode[] {
    if (!Array.isArray(this.value)) return [this];
    if (this.value.length === 0) this.fail('must not be empty');
    return this.items();
  }

  /** A non-empty text; a number is converted to text. */
  text(): string | null {
    if (typeof this.value === 'number') return String(this.value);
    if (typeof this.value === 'string' && this.value !== '') return this.value;
    return this.fail('must be a text that is not empty');
  }

  texts(): string[] {
    return this.oneOrMore().flatMap((item) => item.text() ?? []);
  }

  /** The name of a column, which is recorded as used. */
  column(): string | null {
    const column = this.text()?.trim() ?? null;
    if (column !== null) this.draft.columns.push({ column, path: this.path });
    return column;
  }

  flag(otherwise: boolean): boolean {
    if (this.value === undefined) return otherwise;
    if (typeof this.value !== 'boolean') this.fail('must be true or false');
    return this.value === true;
  }

  oneOf<T extends string>(words: readonly T[], otherwise: T): T {
    if (this.value === undefined) return otherwise;
    const word = words.find((known) => known === this.value);
    if (word === undefined)
      this.fail(`must be one of ${words.map((known) => JSON.stringify(known)).join(', ')}`);
    return word ?? otherwise;
  }

  /** A text, number, boolean or null. */
  scalar(): string | number | boolean | null {
    const { value } = this;
    if (
      value === null ||
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    ) {
      return value;
    }
    this.fail('must be a text, a number, true, false or null');
    return null;
  }
}
