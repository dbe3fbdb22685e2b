import type { SchemaFacts } from './schema-facts';
import { isNode, nodeAt, nodesAt, numberAt, textAt, type TreeNode, type TreeValue } from './query-tree';

const RELATION = 0;
const SUBQUERY = 1;
const COMMON_TABLE = 6;
/** The field that holds the expressions of a join (2) or of a grouping (9). */
const ALIASES: Readonly<Record<number, string>> = { 2: 'joinaliasvars', 9: 'groupexprs' };

const INNER = 0;
const [LEFT, FULL, RIGHT] = [1, 2, 3];
const LEFT_ADDED = [RIGHT, FULL];
const RIGHT_ADDED = [LEFT, FULL];

const IS_NULL = 0;
const IS_NOT_NULL = 1;

/** Parts of a query that may leave no row, even of an aggregate. */
const NARROWING = ['groupClause', 'groupingSets', 'havingQual', 'limitCount', 'limitOffset', 'setOperations'];

/** Where a column of a query comes from. */
export type Origin =
  | { readonly kind: 'column'; readonly table: number; readonly column: number }
  | { readonly kind: 'expression'; readonly expression: TreeNode; readonly scope: QueryScope }
  | { readonly kind: 'query'; readonly scope: QueryScope; readonly column: number }
  | { readonly kind: 'unknown' };

/** A query, or a query inside another, in which variables are resolved. */
export class QueryScope {
  private readonly tables: TreeNode[];
  /** Places of tables for which an outer join may have no row. */
  private readonly outerJoined = new Set<number>();
  /** `table.column` of variables that are not null in any row that meets the conditions. */
  private readonly proven = new Set<string>();

  private constructor(
    readonly query: TreeNode,
    readonly facts: SchemaFacts,
    private readonly outer: QueryScope | null,
    /** True where the variables of an updated row have the values from before the update. */
    private readonly isBefore: boolean,
  ) {
    this.tables = nodesAt(query, 'rtable');
    const tree = nodeAt(query, 'jointree');
    if (tree) this.walk(tree, false);
    // A condition on a table that an outer join adds leaves only the rows of an inner join.
    for (const key of this.proven) this.outerJoined.delete(Number(key.split('.')[0]));
  }

  static of(query: TreeNode, facts: SchemaFacts): QueryScope {
    return new QueryScope(query, facts, null, false);
  }

  /** The returned columns, in order. */
  columns(): TreeNode[] {
    const returned = nodesAt(this.query, 'returningList');
    const listed = this.isRead() ? nodesAt(this.query, 'targetList') : returned;
    return listed.filter((target) => textAt(target, 'resjunk') !== 'true');
  }

  isRead(): boolean {
    return textAt(this.query, 'commandType') === '1';
  }

  inner(query: TreeNode): QueryScope {
    return new QueryScope(query, this.facts, this, false);
  }

  /** The same query, where an updated row has its values from before the update. */
  before(): QueryScope {
    return new QueryScope(this.query, this.facts, this.outer, true);
  }

  /**
   * The same query for the parts of `x is not null and …` or `x is null or …`: where x is null, the other parts do not
   * matter.
   */
  guardedBy(node: TreeNode): QueryScope {
    const guard = textAt(node, 'boolop') === 'and' ? IS_NOT_NULL : IS_NULL;
    const guarded = new QueryScope(this.query, this.facts, this.outer, this.isBefore);
    for (const test of nodesAt(node, 'args').filter(({ tag }) => tag === 'NULLTEST')) {
      const arg = nodeAt(test, 'arg');
      if (arg && numberAt(test, 'nulltesttype') === guard) guarded.proveNotNull(arg);
    }
    return guarded;
  }

  /** True when it returns at least one row, whatever the tables hold. */
  alwaysHasRow(): boolean {
    const { fields } = this.query;
    if (!this.isRead() || NARROWING.some((field) => fields.get(field) !== null)) return false;
    const tree = nodeAt(this.query, 'jointree');
    const isWithoutTables = tree?.fields.get('fromlist') === null && tree.fields.get('quals') === null;
    return isWithoutTables || textAt(this.query, 'hasAggs') === 'true';
  }

  /** The queries of a `union`; empty when it is none. */
  united(): QueryScope[] {
    const leaves = (node: TreeNode | null): QueryScope[] => {
      if (node === null) return [];
      if (node.tag !== 'RANGETBLREF')
        return [...leaves(nodeAt(node, 'larg')), ...leaves(nodeAt(node, 'rarg'))];
      const query = nodeAt(this.tables[numberAt(node, 'rtindex') - 1] ?? node, 'subquery');
      return query ? [this.inner(query)] : [];
    };
    return leaves(nodeAt(this.query, 'setOperations'));
  }

  /** True when the conditions of its query leave only rows where the variable is not null. */
  isProven(variable: TreeNode): boolean {
    return this.above(variable)?.proven.has(keyOf(variable)) === true;
  }

  /** True when an outer join may have no row for the table of the variable. */
  isOuterJoined(variable: TreeNode): boolean {
    return this.above(variable)?.outerJoined.has(numberAt(variable, 'varno')) === true;
  }

  /** What an update or an insert writes to the column of a variable; null: nothing, or it is not certain. */
  written(variable: TreeNode): TreeNode | null {
    const scope = this.above(variable);
    const isChanged = scope && numberAt(variable, 'varno') === numberAt(scope.query, 'resultRelation');
    // `on conflict do update` writes something else.
    if (!isChanged || scope.isBefore || nodeAt(scope.query, 'onConflict')) return null;
    const target = nodesAt(scope.query, 'targetList').find(
      (one) => numberAt(one, 'resno') === numberAt(variable, 'varattno'),
    );
    return target ? nodeAt(target, 'expr') : null;
  }

  origin(variable: TreeNode): Origin {
    const scope = this.above(variable);
    const table = scope?.tables[numberAt(variable, 'varno') - 1];
    const column = numberAt(variable, 'varattno');
    // Numbers below 1 are of whole rows and of Postgres' own columns.
    return scope && table && column > 0 ? scope.originIn(table, column) : { kind: 'unknown' };
  }

  private originIn(table: TreeNode, column: number): Origin {
    const kind = numberAt(table, 'rtekind');
    if (kind === RELATION) return { kind: 'column', table: numberAt(table, 'relid'), column };
    if (kind === SUBQUERY) return this.columnOf(nodeAt(table, 'subquery'), column);
    if (kind === COMMON_TABLE) return this.columnOfCommon(table, column);
    const expression = nodesAt(table, ALIASES[kind] ?? '')[column - 1];
    return expression ? { kind: 'expression', expression, scope: this } : { kind: 'unknown' };
  }

  private columnOf(query: TreeNode | null, column: number): Origin {
    return query ? { kind: 'query', scope: this.inner(query), column } : { kind: 'unknown' };
  }

  private columnOfCommon(table: TreeNode, column: number): Origin {
    const scope = this.up(numberAt(table, 'ctelevelsup'));
    const common =
      scope &&
      nodesAt(scope.query, 'cteList').find((one) => textAt(one, 'ctename') === textAt(table, 'ctename'));
    const isRecursive = common && textAt(common, 'cterecursive') === 'true';
    if (!scope || !common || isRecursive) return { kind: 'unknown' };
    return scope.columnOf(nodeAt(common, 'ctequery'), column);
  }

  private above(variable: TreeNode): QueryScope | null {
    return this.up(numberAt(variable, 'varlevelsup'));
  }

  private up(levels: number): QueryScope | null {
    return levels === 0 ? this : (this.outer?.up(levels - 1) ?? null);
  }

  /** Collects outer joins, and what is proven by conditions that every row meets. */
  private walk(node: TreeNode, isAdded: boolean): void {
    if (node.tag === 'RANGETBLREF') {
      if (isAdded) this.outerJoined.add(numberAt(node, 'rtindex'));
      return;
    }
    // A list of tables has no type: 0, as an inner join.
    const type = numberAt(node, 'jointype');
    if (!isAdded && type === INNER) this.prove(node.fields.get('quals'));
    for (const item of nodesAt(node, 'fromlist')) this.walk(item, isAdded);
    this.walkSide(nodeAt(node, 'larg'), isAdded || LEFT_ADDED.includes(type));
    this.walkSide(nodeAt(node, 'rarg'), isAdded || RIGHT_ADDED.includes(type));
  }

  private walkSide(side: TreeNode | null, isAdded: boolean): void {
    if (side) this.walk(side, isAdded);
  }

  private prove(condition: TreeValue | undefined): void {
    if (!isNode(condition)) return;
    const arg = nodeAt(condition, 'arg');
    if (condition.tag === 'BOOL' && textAt(condition, 'boolop') === 'and')
      for (const part of nodesAt(condition, 'args')) this.prove(part);
    else if (condition.tag !== 'NULLTEST') this.proveNotNull(condition);
    else if (arg && numberAt(condition, 'nulltesttype') === IS_NOT_NULL) this.proveNotNull(arg);
  }

  /** Where an expression is not null, the arguments in which it is strict are not null either. */
  private proveNotNull(node: TreeNode): void {
    if (node.tag === 'VAR' && numberAt(node, 'varlevelsup') === 0) this.proven.add(keyOf(node));
    const arg = nodeAt(node, 'arg');
    if (arg && /^(RELABELTYPE|COERCEVIAIO)$/.test(node.tag)) this.proveNotNull(arg);
    if (this.isStrict(node)) for (const one of nodesAt(node, 'args')) this.proveNotNull(one);
  }

  private isStrict(node: TreeNode): boolean {
    if (node.tag === 'BOOL') return textAt(node, 'boolop') === 'not';
    // `x <> all('{}')` is true for null.
    if (textAt(node, 'useOr') === 'false') return false;
    const id = node.fields.has('opfuncid') ? 'opfuncid' : 'funcid';
    return node.fields.has(id) && this.facts.functionOf(numberAt(node, id)).strict;
  }
}

function keyOf(variable: TreeNode): string {
  return `${String(numberAt(variable, 'varno'))}.${String(numberAt(variable, 'varattno'))}`;
}
