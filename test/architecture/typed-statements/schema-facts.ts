import type { TestDatabase } from '../../support/database';

/** What the analysis of a statement needs to know of the schema. */
export interface SchemaFacts {
  /** True for a column that is never null; `table` and `column` are its numbers in Postgres. */
  isNotNull(table: number, column: number): boolean;
  /** The texts that a CHECK constraint lets a column have; null: any. */
  allowed(table: number, column: number): readonly string[] | null;
  functionOf(id: number): { readonly name: string; readonly strict: boolean };
}

export async function readSchemaFacts(database: TestDatabase): Promise<SchemaFacts> {
  const columns = await database.query<{ key: string }>(
    `select attrelid || '.' || attnum as key from pg_attribute where attnotnull`,
  );
  const checks = await database.query<{ key: string; definition: string }>(
    `select conrelid || '.' || conkey[1] as key, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'c' and cardinality(conkey) = 1`,
  );
  const functions = await database.query<{ id: number; name: string; strict: boolean }>(
    'select oid::int as id, proname as name, proisstrict as strict from pg_proc',
  );
  const notNull = new Set(columns.map(({ key }) => key));
  const allowed = new Map(
    checks.flatMap(({ key, definition }) => {
      const values = textsOf(definition);
      return values === null ? [] : [[key, values] as const];
    }),
  );
  const functionsById = new Map(functions.map((one) => [one.id, one]));
  return {
    isNotNull: (table, column) => notNull.has(`${String(table)}.${String(column)}`),
    allowed: (table, column) => allowed.get(`${String(table)}.${String(column)}`) ?? null,
    functionOf: (id) => functionsById.get(id) ?? { name: '', strict: false },
  };
}

/** The texts of `CHECK ((column = ANY (ARRAY['a'::text, …])))`. */
function textsOf(definition: string): string[] | null {
  const [, list] = /^CHECK \(\(\w+ = ANY \(ARRAY\[([^\]]*)\]\)\)\)$/.exec(definition) ?? [];
  if (list === undefined) return null;
  return Array.from(list.matchAll(/'((?:[^']|'')*)'::text/g), ([, value = '']) => value);
}
