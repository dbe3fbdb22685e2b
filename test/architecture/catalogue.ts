import type { TestDatabase } from '../support/database';

/** What Postgres itself says of Foyer's tables: the schema `public`. */
export interface Table {
  readonly table: string;
  /** For instance `organisation_id uuid not null`. */
  readonly columns: readonly string[];
}

export interface Index {
  readonly table: string;
  readonly name: string;
  readonly primary: boolean;
  /** In order; an expression has its text. */
  readonly columns: readonly string[];
  readonly definition: string;
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly target: string;
  readonly targetColumns: readonly string[];
  /** Deleting what it leads to deletes the row. */
  readonly cascades: boolean;
}

export function tables(database: TestDatabase): Promise<Table[]> {
  return database.query(`
    select c.relname as "table",
      array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || case when a.attnotnull then ' not null' else '' end
        || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') order by a.attname) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    group by c.relname order by c.relname`);
}

export function indexes(database: TestDatabase): Promise<Index[]> {
  return database.query(`
    select t.relname as "table", c.relname as name, i.indisprimary as primary,
      array(select pg_get_indexdef(i.indexrelid, n, true) from generate_series(1, i.indnkeyatts) n) as columns,
      pg_get_indexdef(i.indexrelid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace
    order by c.relname`);
}

export function foreignKeys(database: TestDatabase): Promise<ForeignKey[]> {
  return database.query(`
    select k.conrelid::regclass::text as "table", k.conname as name, k.confrelid::regclass::text as target,
      k.confdeltype = 'c' as cascades,
      array(select a.attname::text from unnest(k.conkey) with ordinality u(n, o)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.o) as columns,
      array(select a.attname::text from unnest(k.confkey) with ordinality u(n, o)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.o) as "targetColumns"
    from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace
    order by k.conname`);
}

/** Everything that makes up the schema, in words: two schemas are the same when these are. */
export async function schemaText(database: TestDatabase): Promise<string[]> {
  const rows = await database.query<{ line: string }>(`
    select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line
      from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
    union all select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')
    union all select 'type ' || typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    union all select 'sequence ' || sequencename from pg_sequences where schemaname = 'public'
    order by 1`);
  const columns = (await tables(database)).flatMap(({ table, columns }) =>
    columns.map((c) => `${table} ${c}`),
  );
  const definitions = (await indexes(database)).map(({ definition }) => definition);
  return [...columns, ...definitions, ...rows.map(({ line }) => line)];
}
