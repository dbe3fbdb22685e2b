import type { QueryScope } from './query-scope';
import { nodeAt, nodesAt, numberAt, textAt, type TreeNode } from './query-tree';

/**
 * Whether a column can be null. `unknown`: it depends on the values that are passed, on the statement's conditions, or on
 * a function that is not known here.
 */
export type Nullness = 'never' | 'may' | 'unknown';

const SUBLINK_EXISTS = 0;
const SUBLINK_SCALAR = 4;
const SUBLINK_ARRAY = 6;

/** Functions that return null only for null, and only when they are strict. Operators are taken for such. */
const TOTAL =
  /^(now|clock_timestamp|timezone|date|timestamptz|date_trunc|lower|upper|concat|jsonb?_build_(object|array)|to_jsonb?|numeric|int[248]|float8|text|abs|ceil|floor|round|length|date_part|extract)$/;
/** Functions and operators that may return null for arguments that are not null. */
const PARTIAL = /^jsonb?_(object_field|array_element|extract_path)/;
const AGGREGATES_OF_VALUES = /^(sum|min|max|avg|array_agg|jsonb?_agg|string_agg|bool_(and|or))$/;
const NUMBERING = /^(row_number|rank|dense_rank|count)$/;

/** Null when one of them is. */
function anyOf(all: readonly Nullness[]): Nullness {
  if (all.includes('may')) return 'may';
  return all.includes('unknown') ? 'unknown' : 'never';
}

/** Null only when all of them are. */
function allOf(all: readonly Nullness[]): Nullness {
  if (all.includes('never')) return 'never';
  return all.includes('unknown') ? 'unknown' : 'may';
}

/** @param column counts from 1 */
export function nullnessOf(scope: QueryScope, column: number): Nullness {
  const united = scope.united();
  if (united.length > 0) return anyOf(united.map((one) => nullnessOf(one, column)));
  const target = scope.columns()[column - 1];
  const expression = target && nodeAt(target, 'expr');
  return expression ? ofExpression(expression, scope) : 'unknown';
}

type Rule = (node: TreeNode, scope: QueryScope) => Nullness;

const never: Rule = () => 'never';
const sameAsArg: Rule = (node, scope) => ofField(node, 'arg', scope);

/** By the kind of expression; of others, nothing is known. */
const RULES: Readonly<Record<string, Rule>> = {
  VAR: ofVariable,
  CONST: (node) => (textAt(node, 'constisnull') === 'true' ? 'may' : 'never'),
  COALESCE: (node, scope) => allOf(nodesAt(node, 'args').map((one) => ofExpression(one, scope))),
  CASE: (node, scope) =>
    anyOf([
      ...nodesAt(node, 'args').map((when) => ofField(when, 'result', scope)),
      nodeAt(node, 'defresult') ? ofField(node, 'defresult', scope) : 'may',
    ]),
  BOOL: (node, scope) => anyOf(nodesAt(node, 'args').map((one) => ofExpression(one, scope.guardedBy(node)))),
  NULLTEST: never,
  BOOLEANTEST: never,
  ARRAY: never,
  RELABELTYPE: sameAsArg,
  COERCEVIAIO: sameAsArg,
  ARRAYCOERCE: sameAsArg,
  NULLIF: () => 'may',
  SUBSCRIPTINGREF: () => 'may',
  OP: (node, scope) => ofCall(node, 'opfuncid', scope),
  SCALARARRAYOP: (node, scope) => ofCall(node, 'opfuncid', scope),
  FUNC: (node, scope) => ofCall(node, 'funcid', scope),
  AGGREF: ofAggregate,
  WINDOWFUNC: (node, scope) =>
    NUMBERING.test(scope.facts.functionOf(numberAt(node, 'winfnoid')).name) ? 'never' : 'unknown',
  SUBLINK: ofSubquery,
};

function ofExpression(node: TreeNode, scope: QueryScope): Nullness {
  return RULES[node.tag]?.(node, scope) ?? 'unknown';
}

function ofField(node: TreeNode, field: string, scope: QueryScope): Nullness {
  const one = nodeAt(node, field);
  return one ? ofExpression(one, scope) : 'unknown';
}

function ofCall(node: TreeNode, id: string, scope: QueryScope): Nullness {
  const { name, strict } = scope.facts.functionOf(numberAt(node, id));
  const given = strict ? anyOf(nodesAt(node, 'args').map((one) => ofExpression(one, scope))) : 'never';
  if (given === 'may' || PARTIAL.test(name)) return 'may';
  const isTotal = id === 'opfuncid' || TOTAL.test(name);
  return isTotal ? given : 'unknown';
}

function ofAggregate(node: TreeNode, scope: QueryScope): Nullness {
  const { name } = scope.facts.functionOf(numberAt(node, 'aggfnoid'));
  if (name === 'count') return 'never';
  if (scope.query.fields.get('groupClause') === null || nodeAt(node, 'aggfilter')) return 'may';
  const [arg] = nodesAt(node, 'args');
  return arg && AGGREGATES_OF_VALUES.test(name) ? ofField(arg, 'expr', scope) : 'unknown';
}

function ofSubquery(node: TreeNode, scope: QueryScope): Nullness {
  const type = numberAt(node, 'subLinkType');
  if (type === SUBLINK_EXISTS || type === SUBLINK_ARRAY) return 'never';
  const query = nodeAt(node, 'subselect');
  if (type !== SUBLINK_SCALAR || query === null) return 'unknown';
  const inner = scope.inner(query);
  return inner.alwaysHasRow() ? nullnessOf(inner, 1) : 'may';
}

function ofVariable(node: TreeNode, scope: QueryScope): Nullness {
  const found = ofOrigin(node, scope);
  const nullness = scope.isOuterJoined(node) ? 'may' : found;
  const written = scope.written(node);
  // Not `never`: a row type is shared with statements that return the row before it is written.
  if (written !== null && nullness === 'may')
    return ofExpression(written, scope.before()) === 'may' ? 'may' : 'unknown';
  return nullness === 'may' && scope.isProven(node) ? 'unknown' : nullness;
}

function ofOrigin(node: TreeNode, scope: QueryScope): Nullness {
  const origin = scope.origin(node);
  if (origin.kind === 'unknown') return 'unknown';
  if (origin.kind === 'query') return nullnessOf(origin.scope, origin.column);
  if (origin.kind === 'expression') return ofExpression(origin.expression, origin.scope);
  return scope.facts.isNotNull(origin.table, origin.column) ? 'never' : 'may';
}

/**
 * The texts that a column can have by its CHECK constraint or the constants of its expression; null: any.
 *
 * @param column counts from 1
 */
export function textsOf(scope: QueryScope, column: number): readonly string[] | null {
  const united = scope.united();
  if (united.length > 0) return unionOf(united.map((one) => textsOf(one, column)));
  const target = scope.columns()[column - 1];
  const expression = target && nodeAt(target, 'expr');
  return expression ? textsOfExpression(expression, scope) : null;
}

function textsOfExpression(node: TreeNode, scope: QueryScope): readonly string[] | null {
  if (node.tag === 'CONST') return constantText(node);
  if (node.tag === 'VAR') return textsOfVariable(node, scope);
  if (node.tag !== 'CASE') return null;
  const results = [...nodesAt(node, 'args').map((when) => nodeAt(when, 'result')), nodeAt(node, 'defresult')];
  return unionOf(results.map((one) => (one ? textsOfExpression(one, scope) : [])));
}

function textsOfVariable(node: TreeNode, scope: QueryScope): readonly string[] | null {
  const origin = scope.origin(node);
  if (origin.kind === 'query') return textsOf(origin.scope, origin.column);
  if (origin.kind === 'expression') return textsOfExpression(origin.expression, origin.scope);
  return origin.kind === 'column' ? scope.facts.allowed(origin.table, origin.column) : null;
}

function unionOf(all: readonly (readonly string[] | null)[]): readonly string[] | null {
  return all.every((one) => one !== null) ? [...new Set(all.flat())] : null;
}

const TEXT_TYPE = 25;
const VARLENA_HEADER = 4;

/** The text of a constant; empty for null, and null when its type is not text. */
function constantText(node: TreeNode): string[] | null {
  if (numberAt(node, 'consttype') !== TEXT_TYPE) return null;
  const value = node.fields.get('constvalue');
  if (!Array.isArray(value)) return [];
  const bytes = (value as string[]).slice(2, -1).map(Number);
  return [Buffer.from(bytes).subarray(VARLENA_HEADER).toString()];
}
