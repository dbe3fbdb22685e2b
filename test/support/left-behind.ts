import type { TestApp } from './app';

/** What the law wants kept of a customer that was erased (ADR 14): columns by table, of those rows that were issued. */
const KEPT: Readonly<Record<string, { readonly column: string; readonly where: string }>> = {
  invoices: { column: 'customer_snapshot', where: `t.status <> 'draft'` },
  credit_notes: { column: 'customer_snapshot', where: 'true' },
  payments: { column: 'method', where: 'true' },
};

/** Where in the database any of an organisation's rows still holds one of `secrets`, as `table: secret`. */
export async function leftBehind(
  app: TestApp,
  organisationId: string,
  secrets: readonly string[],
): Promise<string[]> {
  const tables = await app.database.query<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and c.column_name = 'organisation_id' and t.table_type = 'BASE TABLE'
     order by 1`,
  );
  const left: string[] = [];
  for (const { name } of tables) {
    const kept = KEPT[name];
    const row = kept
      ? `to_jsonb(t) - case when ${kept.where} then '${kept.column}' else '' end`
      : 'to_jsonb(t)';
    const found = await app.database.query<{ secret: string }>(
      `select s.secret from unnest($2::text[]) s (secret)
       where exists (select from ${name} t where t.organisation_id = $1 and strpos((${row})::text, s.secret) > 0)`,
      [organisationId, secrets],
    );
    left.push(...found.map(({ secret }) => `${name}: ${secret}`));
  }
  return left;
}
