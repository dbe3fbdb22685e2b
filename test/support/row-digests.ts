import type { TestDatabase } from './database';

/** When a key was last used, and which POSTs were repeated, is no change to anybody's data. */
const UNCOUNTED = ['idempotency_keys', 'migrations'];

/**
 * A digest of each table's rows, so that a test can say that nothing has changed and see where it has.
 *
 * @param organisationId only the rows of this tenant
 */
export async function rowDigests(
  database: TestDatabase,
  organisationId: string | null = null,
): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1) order by 1`,
    [UNCOUNTED],
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const tenant = name === 'organisations' ? 'id' : 'organisation_id';
    const [row] = await database.query<{ digest: string }>(
      `select count(*) || ' rows ' || md5(coalesce(string_agg(r.text, ',' order by r.text), '')) as digest
       from (select (to_jsonb(t) - 'last_used_at')::text as text from ${name} t
             where $1::uuid is null or t.${tenant} = $1) r`,
      [organisationId],
    );
    digests[name] = row?.digest ?? '';
  }
  return digests;
}
