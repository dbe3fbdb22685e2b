import { cellKeys, cellPlan } from './cell-plan';
import { conditionOf } from './conditions';
import type { MappingNode } from './mapping-node';
import { type Condition, DAMAGED, LEFT_OUT, type Notes, type Plan, type Row } from './mapping.types';

const SOURCES = ['from', 'template', 'value', 'object', 'list'] as const;
type Source = (typeof SOURCES)[number];
const DECISION = ['when', 'otherwise'] as const;

/**
 * Plans a field: a constant, or a map with one of `from`, `template`, `value`, `object`, `list`, and
 * optionally `when` and `otherwise`.
 *
 * @param path the field's path in the record
 * @param alsoAllowed further keys allowed at this place
 */
export function fieldPlan(node: MappingNode, path: string, alsoAllowed: readonly string[] = []): Plan {
  if (!node.isObject()) return bareConstant(node);
  const source = sourceOf(node);
  if (source === null) return constant(null);
  node.allows([...keysOf(node, source), ...DECISION, ...alsoAllowed]);
  const plan = planOf(node, source, path) ?? constant(null);
  if (node.has('when')) return conditional(node, plan, path);
  if (node.has('otherwise')) node.get('otherwise').fail('belongs to "when"');
  return plan;
}

function sourceOf(node: MappingNode): Source | null {
  const [source, ...others] = SOURCES.filter((known) => node.has(known));
  if (source !== undefined && others.length === 0) return source;
  return node.fail(`needs one of ${SOURCES.join(', ')}; members stand under "object"`);
}

/** Plans an object with members. Omitted members are not part of it. */
export function objectPlan(node: MappingNode, path: string): Plan {
  const members = node.entries().map(([name, member]) => {
    if (name === '__proto__') member.fail('cannot be the name of a field');
    return [name, fieldPlan(member, `${path}.${name}`)] as const;
  });
  return { evaluate: (row, notes) => evaluateMembers(members, row, notes) };
}

function evaluateMembers(members: readonly (readonly [string, Plan])[], row: Row, notes: Notes): unknown {
  const made: Record<string, unknown> = {};
  let isWhole = true;
  for (const [name, plan] of members) {
    const value = plan.evaluate(row, notes);
    if (value === DAMAGED) isWhole = false;
    else if (value !== LEFT_OUT) made[name] = value;
  }
  return isWhole ? made : DAMAGED;
}

function keysOf(node: MappingNode, source: Source): readonly string[] {
  return source === 'from' || source === 'template' ? cellKeys(node) : [source];
}

function planOf(node: MappingNode, source: Source, path: string): Plan | null {
  if (source === 'value') return constant(node.get('value').value);
  if (source === 'object') return objectPlan(node.get('object'), path);
  if (source === 'list') return listPlan(node.get('list'), path);
  return cellPlan(node, path);
}

function bareConstant(node: MappingNode): Plan {
  const value = Array.isArray(node.value) ? node.fail('a list is written {list: […]}') : node.scalar();
  if (typeof value === 'string') node.draft.bareWords.push({ word: value, path: node.path });
  return constant(value);
}

function constant(value: unknown): Plan {
  return { evaluate: () => value };
}

/** A list of fields, each made from the row. Omitted fields are not part of it. */
function listPlan(node: MappingNode, path: string): Plan {
  const items = node.items().map((item, index) => fieldPlan(item, `${path}[${String(index)}]`));
  return {
    evaluate: (row, notes) => {
      const made = items.map((item) => item.evaluate(row, notes));
      return made.includes(DAMAGED) ? DAMAGED : made.filter((value) => value !== LEFT_OUT);
    },
  };
}

function conditional(node: MappingNode, plan: Plan, path: string): Plan {
  const condition: Condition = conditionOf(node.get('when'), path);
  const otherwise = node.has('otherwise') ? fieldPlan(node.get('otherwise'), path) : constant(LEFT_OUT);
  return {
    evaluate: (row, notes) => {
      const holds = condition(row, notes);
      if (holds === DAMAGED) return DAMAGED;
      return (holds ? plan : otherwise).evaluate(row, notes);
    },
  };
}
