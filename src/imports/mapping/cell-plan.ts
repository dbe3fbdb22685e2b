import { Unfit } from './transforms/unfit';
import { type Constant, wordReader } from './transforms/words';

import type { MappingNode } from './mapping-node';
import { DAMAGED, LEFT_OUT, type Notes, type Plan, type Row } from './mapping.types';
import { columnSource, templateSource, type TextSource } from './text-sources';
import { type Transform, TRANSFORMS } from './transform-options';

const CELL_KEYS = [
  'from',
  'template',
  'trim',
  'without_prefix',
  'map',
  'others',
  'as',
  'optional',
  'default',
] as const;

/** The keys allowed in a field that is made from cells, for its `as`. */
export function cellKeys(field: MappingNode): readonly string[] {
  return [...CELL_KEYS, ...(TRANSFORMS[transformName(field)]?.options ?? [])];
}

/**
 * Plans a field made from the text of one column or of a template. `path` is the field's path in the record.
 */
export function cellPlan(field: MappingNode, path: string): Plan | null {
  const source = sourceOf(field);
  const transform = transformOf(field);
  const blank = blankOf(field);
  return source && transform && new CellPlan(path, source, transform, blank);
}

class CellPlan implements Plan {
  constructor(
    private readonly path: string,
    private readonly source: TextSource,
    private readonly transform: Transform,
    /** Value for an empty cell; undefined: an empty cell is refused. */
    private readonly blank: Constant | typeof LEFT_OUT | undefined,
  ) {}

  evaluate(row: Row, notes: Notes): unknown {
    const { text, column } = this.source(row);
    notes.fedBy(this.path, column, row.cell(column));
    if (text instanceof Unfit) return this.refuse(row, notes, text, column);
    if (text === '') return this.blank === undefined ? this.refuse(row, notes, EMPTY, column) : this.blank;
    const value = this.transform(text, row);
    return value instanceof Unfit ? this.refuse(row, notes, value, value.column ?? column) : value;
  }

  private refuse(row: Row, notes: Notes, { code, reason }: Unfit, column: string): typeof DAMAGED {
    notes.damaged({ field: this.path, column, value: row.cell(column), code, reason });
    return DAMAGED;
  }
}

const EMPTY = new Unfit('empty', 'is empty');

function sourceOf(field: MappingNode): TextSource | null {
  if (field.has('template')) return templateSource(field.get('template'));
  const [first, ...others] = field
    .get('from')
    .oneOrMore()
    .flatMap((item) => item.column() ?? []);
  return first === undefined ? null : columnSource([first, ...others], field.get('trim').flag(true));
}

function transformName(field: MappingNode): string {
  const name = field.get('as').value;
  return typeof name === 'string' ? name : 'text';
}

/** The steps in order: remove the prefix, map words, then parse what is still a text. */
function transformOf(field: MappingNode): Transform | null {
  field.get('as').oneOf(Object.keys(TRANSFORMS), 'text');
  const read = TRANSFORMS[transformName(field)]?.make(field) ?? null;
  const mapped = wordsOf(field);
  const prefix = field.has('without_prefix') ? field.get('without_prefix').text() : null;
  return read && withoutPrefix(prefix, mapped === null ? read : afterWords(mapped, read));
}

function withoutPrefix(prefix: string | null, next: Transform): Transform {
  if (prefix === null) return next;
  return (text, row) => {
    const has = text.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
    return next(has ? text.slice(prefix.length) : text, row);
  };
}

function afterWords(words: (text: string) => Constant | Unfit, next: Transform): Transform {
  return (text, row) => {
    const meaning = words(text);
    return typeof meaning === 'string' ? next(meaning, row) : meaning;
  };
}

function wordsOf(field: MappingNode): ((text: string) => Constant | Unfit) | null {
  const others = field.get('others').oneOf(['keep', 'refuse'] as const, defaultForOthers(field));
  const map = field.get('map');
  if (!map.exists) return field.has('others') ? field.get('others').fail('belongs to "map"') : null;
  const meanings = new Map<string, Constant>();
  for (const [word, meaning] of map.entries()) {
    const key = word.trim().toLowerCase();
    if (meanings.has(key)) meaning.fail('is listed twice; capitals and small letters are the same');
    meanings.set(key, meaning.scalar());
  }
  return wordReader(meanings, others);
}

/** For a closed list of words, other words are refused; otherwise the transform validates them. */
function defaultForOthers(field: MappingNode): 'keep' | 'refuse' {
  return transformName(field) === 'text' ? 'refuse' : 'keep';
}

function blankOf(field: MappingNode): Constant | typeof LEFT_OUT | undefined {
  const optional = field.get('optional').flag(false);
  if (!field.has('default')) return optional ? LEFT_OUT : undefined;
  if (optional) field.get('optional').fail('and "default" exclude each other');
  return field.get('default').scalar();
}
