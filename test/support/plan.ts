import type { TestApp } from './app';
import type { TestDatabase } from './database';
import { sentDuring, type SentStatement } from './statements';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How Postgres finds the rows of a page. */
export interface ListPlan {
  /** The indexes by which the listed table is read. */
  readonly indexes: readonly string[];
  /** Rows of it that were looked at, wanted or not. */
  readonly rowsRead: number;
}

/** The plan of the one list statement over `table` that a call sends. */
export async function planOf(app: TestApp, table: string, call: () => Promise<unknown>): Promise<ListPlan> {
  const all = await sentDuring(app, call);
  const sent = all.filter(
    ({ text }) => new RegExp(`from ${table}\\b`).test(text) && text.includes('cursor_key'),
  );
  const [query] = sent;
  if (query === undefined || sent.length > 1)
    throw new Error(`${String(sent.length)} statements list ${table}`);
  return planOfStatement(app.database, table, query);
}

/** The plan of a statement over `table`, which is run for it. */
export async function planOfStatement(
  database: TestDatabase,
  table: string,
  query: SentStatement,
): Promise<ListPlan> {
  const [row] = await database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `explain (analyze, format json) ${query.text}`,
    [...query.values],
  );
  const nodes = row === undefined ? [] : nodesOf(row['QUERY PLAN'][0].Plan);
  const read = nodes.filter((node) => node['Relation Name'] === table);
  const removed = (node: PlanNode): number => node['Rows Removed by Filter'] ?? 0;
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    rowsRead: read.reduce((sum, node) => sum + (node['Actual Rows'] ?? 0) + removed(node), 0),
  };
}

function nodesOf(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
