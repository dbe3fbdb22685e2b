import type { TestApp } from '../support/app';

/** What must differ from row to row; SQL over the number `g` of the copy. */
const DISTINCT: Readonly<Record<string, string>> = {
  id: 'gen_random_uuid()',
  external_id: `'copy-' || g`,
  number: `'COPY-' || g`,
  hash: `'\\x' || md5(g::text)`,
  event_id: 'gen_random_uuid()',
  ended_at: 'now()',
  line: 'g + 1',
  position: 'g',
  place: `lpad(g::text, 12, '0')`,
  issued_at: `now() - g * interval '1 hour'`,
  effective_at: `now() - g * interval '1 hour'`,
  created_at: `now() - g * interval '1 minute'`,
};

/**
 * Copies the first row of a table so many times, as a merchant with a long history has them, and lets Postgres take note.
 *
 * @param varied what else differs from copy to copy, as SQL over its number `g` by column
 */
export async function copyRows(
  app: TestApp,
  table: string,
  copies: number,
  varied: Readonly<Record<string, string>> = {},
): Promise<void> {
  const columns = await app.database.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1`,
    [table],
  );
  const names = columns.map(({ name }) => name);
  const distinct = Object.entries({ ...DISTINCT, ...varied }).filter(([name]) => names.includes(name));
  const pairs = distinct.map(([name, sql]) => `'${name}', ${sql}`);
  // What a copy points at need not be there: its foreign keys are not checked.
  await app.database.query(
    `begin; set local session_replication_role = replica;
     insert into ${table}
     select copy.*
     from (select * from ${table} order by 1, 2 limit 1) t, generate_series(1, ${String(copies)}) g,
       jsonb_populate_record(null::${table}, to_jsonb(t) || jsonb_build_object(${pairs.join(', ')})) copy;
     commit`,
  );
  // Searched as it stands, and not as it was put in.
  await app.database.query(`vacuum analyze ${table}`);
}
