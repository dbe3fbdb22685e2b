import { createDatabase, type TestDatabase } from '../support/database';
import { foreignKeys, indexes, tables, type ForeignKey, type Index, type Table } from './catalogue';

/** Tables that belong to no tenant. */
const TENANTLESS = new Set(['organisations', 'migrations']);

/** Indexes that do not begin with the tenant, and why each may. */
const ACROSS_TENANTS: Readonly<Record<string, string>> = {
  api_keys_hash_key: 'an API key is what tells the tenant',
  portal_sessions_id_key: 'a session link is what tells the tenant',
  portal_sessions_superseded_idx: 'a node that comes back to Redis tells it the endings of all tenants',
  staff_email_key: 'at sign-in the e-mail address is what tells the tenant',
  staff_sessions_token_key: "the console's cookie is what tells the tenant",
  staff_links_code_key: 'the code of an invitation is what tells the tenant',
  webhook_endpoints_enabled_idx: 'each node looks for the endpoints of all tenants that wait to be served',
  import_drafts_updated_idx: 'one sweep forgets the files that nobody came back to, for all tenants',
  jobs_due_idx: 'each worker takes the jobs of all tenants',
  idempotency_keys_expires_idx: 'one sweep clears what has expired, for all tenants',
};

/** Cascades without an index, and why each may. */
const UNSERVED_CASCADES: Readonly<Record<string, string>> = {
  usage_events_customer_fkey: 'customers are deleted seldom, events reported by the million',
};

let database: TestDatabase;
let all: { tables: Table[]; indexes: Index[]; foreignKeys: ForeignKey[] };
beforeAll(async () => {
  database = await createDatabase();
  all = {
    tables: await tables(database),
    indexes: await indexes(database),
    foreignKeys: await foreignKeys(database),
  };
});
afterAll(() => database.drop());

const owned = <Row extends { table: string }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ table }) => !TENANTLESS.has(table));

it('gives every table its tenant', () => {
  expect(all.tables.length).toBeGreaterThan(15);
  const without = owned(all.tables).filter(
    ({ columns }) => !columns.includes('organisation_id uuid not null'),
  );
  expect(without.map(({ table }) => table)).toEqual([]);
});

it('begins every primary key with the tenant', () => {
  const primary = owned(all.indexes).filter((index) => index.primary);
  expect(primary.map(({ table }) => table).sort()).toEqual(
    owned(all.tables)
      .map(({ table }) => table)
      .sort(),
  );
  expect(primary.filter(({ columns }) => columns[0] !== 'organisation_id')).toEqual([]);
});

it('begins every index and unique constraint with the tenant, but for the listed ones', () => {
  const across = owned(all.indexes).filter(({ columns }) => columns[0] !== 'organisation_id');
  expect(across.map(({ name }) => name).sort()).toEqual(Object.keys(ACROSS_TENANTS).sort());
});

it('lets no foreign key lead to another tenant', () => {
  const across = all.foreignKeys.filter(
    ({ columns, target, targetColumns }) =>
      columns[0] !== 'organisation_id' ||
      targetColumns[0] !== (target === 'organisations' ? 'id' : 'organisation_id'),
  );
  expect(all.foreignKeys.length).toBeGreaterThan(15);
  expect(across).toEqual([]);
});

it('ties every table to its tenant, directly or through what it belongs to', () => {
  const tied = new Set(all.foreignKeys.map(({ table }) => table));
  expect(owned(all.tables).filter(({ table }) => !tied.has(table))).toEqual([]);
});

it('serves every cascade with an index, so that a deletion reads no whole tenant', () => {
  const unserved = all.foreignKeys
    .filter(({ cascades }) => cascades)
    .filter(
      ({ table, columns }) =>
        !all.indexes.some((index) => index.table === table && columns.includes(index.columns[1] ?? '')),
    );
  expect(unserved.map(({ name }) => name).sort()).toEqual(Object.keys(UNSERVED_CASCADES).sort());
});

it('keeps amounts, days and moments in types that lose nothing', () => {
  const forbidden = / (real|double precision|money|timestamp without time zone|time without time zone)\b/;
  const lossy = all.tables.flatMap(({ table, columns }) =>
    columns.filter((column) => forbidden.test(column)).map((column) => `${table}.${column}`),
  );
  expect(lossy).toEqual([]);
});
