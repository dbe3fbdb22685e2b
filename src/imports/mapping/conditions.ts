import { decimalReader } from '../../platform/money/decimal-reader';
import { dayReader } from './transforms/dates';
import { notANumber } from './transforms/amounts';
import { Unfit } from './transforms/unfit';
import { folded } from './transforms/words';

import type { MappingNode } from './mapping-node';
import { type Condition, DAMAGED, type Row } from './mapping.types';
import { DATE_KEYS, dateReaderOf, NOTATION_KEYS, notationOf, timeZoneOf, wordsOf } from './transform-options';

const DAY_TESTS = {
  before: (day: string, limit: string) => day < limit,
  on_or_before: (day: string, limit: string) => day <= limit,
  after: (day: string, limit: string) => day > limit,
  on_or_after: (day: string, limit: string) => day >= limit,
} as const;
const KINDS = ['present', 'empty', 'yes', 'no', 'positive', 'zero', 'negative'] as const;
type Kind = (typeof KINDS)[number];
const TESTS: readonly string[] = ['is', 'equals', 'in', 'starts_with', ...Object.keys(DAY_TESTS)];
const OPTIONS = [...DATE_KEYS, ...NOTATION_KEYS, 'yes', 'no'];

/** The result of a test on a cell, or why it cannot be evaluated. The text is trimmed and may be empty. */
type Test = (text: string, row: Row) => boolean | Unfit;

/**
 * A condition: a test of one column, a list of conditions that must all hold, or `any`, `all`, `not` of
 * conditions.
 *
 * @param field path of the field that it decides on; null for a whole record
 */
export function conditionOf(node: MappingNode, field: string | null): Condition {
  if (Array.isArray(node.value)) return all(node.items().map((item) => conditionOf(item, field)));
  const [combination] = ['any', 'all', 'not'].filter((key) => node.has(key));
  if (combination === undefined) return testOf(node, field);
  node.allows([combination]);
  const inner = node
    .get(combination)
    .oneOrMore()
    .map((item) => conditionOf(item, field));
  if (combination === 'any') return any(inner);
  return combination === 'all' ? all(inner) : not(all(inner));
}

function all(conditions: readonly Condition[]): Condition {
  return (row, notes) => {
    for (const condition of conditions) {
      const holds = condition(row, notes);
      if (holds !== true) return holds;
    }
    return true;
  };
}

function any(conditions: readonly Condition[]): Condition {
  return (row, notes) => {
    for (const condition of conditions) {
      const holds = condition(row, notes);
      if (holds !== false) return holds;
    }
    return false;
  };
}

function not(condition: Condition): Condition {
  return (row, notes) => {
    const holds = condition(row, notes);
    return holds === DAMAGED ? DAMAGED : !holds;
  };
}

const NEVER: Condition = () => false;

function testOf(node: MappingNode, field: string | null): Condition {
  if (!node.allows(['from', ...TESTS, ...OPTIONS])) return NEVER;
  const column = node.get('from').column();
  const named = TESTS.filter((test) => node.has(test));
  const [name] = named;
  if (name === undefined || named.length > 1) node.fail(`needs one of ${TESTS.join(', ')}; or any, all, not`);
  const test = name === undefined ? null : makeTest(name, node);
  if (column === null || test === null) return NEVER;
  return (row, notes) => {
    const holds = test(row.cell(column).trim(), row);
    if (!(holds instanceof Unfit)) return holds;
    notes.damaged({ field, column, value: row.cell(column), code: holds.code, reason: holds.reason });
    return DAMAGED;
  };
}

function makeTest(name: string, node: MappingNode): Test | null {
  if (name === 'is') return kindTest(node.get('is').oneOf(KINDS, 'present'), node);
  if (name === 'equals') return equalityTest(node.get('equals'));
  if (name === 'in') return wordTest(node.get('in'), (text, word) => text === word);
  if (name === 'starts_with') return wordTest(node.get('starts_with'), (text, word) => text.startsWith(word));
  return dayTest(name as keyof typeof DAY_TESTS, node);
}

function kindTest(kind: Kind, node: MappingNode): Test {
  if (kind === 'present') return (text) => text !== '';
  if (kind === 'empty') return (text) => text === '';
  return kind === 'yes' || kind === 'no' ? truthTest(kind === 'yes', node) : signTest(kind, node);
}

/** An empty cell is neither true nor false. */
function truthTest(wanted: boolean, node: MappingNode): Test {
  const read = wordsOf(node);
  return (text) => {
    if (text === '') return false;
    const truth = read(text);
    return truth instanceof Unfit ? truth : truth === wanted;
  };
}

/** An empty cell has no sign. */
function signTest(kind: 'positive' | 'zero' | 'negative', node: MappingNode): Test {
  const notation = notationOf(node);
  const read = decimalReader(notation);
  return (text) => {
    if (text === '') return false;
    const number = read(text);
    if (number === null) return notANumber(text, notation);
    if (kind === 'zero') return number.units === 0n;
    return kind === 'negative' ? number.units < 0n : number.units > 0n;
  };
}

function equalityTest(node: MappingNode): Test | null {
  if (!node.isObject()) {
    const word = folded(String(node.scalar()));
    return (text) => folded(text) === word;
  }
  node.allows(['from']);
  const other = node.get('from').column();
  return other === null ? null : (text, row) => folded(text) === folded(row.cell(other));
}

function wordTest(node: MappingNode, holds: (text: string, word: string) => boolean): Test {
  const words = node.texts().map(folded);
  return (text) => {
    const written = folded(text);
    return words.some((word) => holds(written, word));
  };
}

/** Compares a day with the day in the mapping, `YYYY-MM-DD`. An empty cell is neither before nor after. */
function dayTest(name: keyof typeof DAY_TESTS, node: MappingNode): Test | null {
  const read = dateReaderOf(node);
  const limit = node.get(name);
  const day = limit.text();
  if (day === null) return null;
  if (!isDay(day)) return limit.fail(`"${day}" is no day of the form YYYY-MM-DD`);
  const dayOf = dayReader(read, timeZoneOf(node));
  return (text) => {
    if (text === '') return false;
    const written = dayOf(text);
    return written instanceof Unfit ? written : DAY_TESTS[name](written, day);
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
