import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.options';
import { createDatabase, type TestDatabase } from '../support/database';
import { testConfig } from '../support/test-config';

const FIRST = 'Jobs1795613000000';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createDatabase();
  dataSource = new DataSource(dataSourceOptions(testConfig({ DATABASE_URL: database.url })));
  await dataSource.initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});
beforeEach(async () => {
  for (let undone = ''; undone !== FIRST;) {
    undone = await latest();
    await dataSource.undoLastMigration({ transaction: 'each' });
  }
});

async function latest(): Promise<string> {
  const [row] = await database.query<{ name: string }>(
    'select name from migrations order by timestamp desc limit 1',
  );
  return row?.name ?? FIRST;
}

/** The queue as pg-boss has it, with the columns that count. */
async function makeOldQueue(): Promise<void> {
  await database.query(`
    create schema pgboss;
    create type pgboss.job_state as enum ('created', 'retry', 'active', 'completed', 'cancelled', 'failed');
    create table pgboss.job (
      id uuid not null default gen_random_uuid(),
      name text not null,
      data jsonb,
      state pgboss.job_state not null default 'created',
      retry_count integer not null default 0,
      start_after timestamptz not null default now(),
      created_on timestamptz not null default now(),
      primary key (name, id)
    ) partition by list (name);
    create table pgboss.j1 partition of pgboss.job for values in ('imports');
    create table pgboss.j2 partition of pgboss.job default`);
}

it('carries over the jobs that are not done, and removes the old queue', async () => {
  await makeOldQueue();
  const [organisation] = await database.query<{ id: string }>(
    `insert into organisations (id, settings) values (gen_random_uuid(), '{}') returning id`,
  );
  const id = organisation?.id ?? '';
  await database.query(
    `insert into pgboss.job (name, data, state, retry_count, start_after)
     select name, jsonb_build_object('organisation_id', coalesce(o, $1), 'session_ids', jsonb_build_array(state)),
       state::pgboss.job_state, retries, timestamptz '2026-01-01' + days * interval '1 day'
     from (values
       ('imports', null, 'created', 0, 1), ('imports', null, 'retry', 3, 2), ('imports', null, 'active', 1, 0),
       ('imports', null, 'completed', 0, 0), ('imports', null, 'failed', 8, 0), ('sessions.copy', null, 'cancelled', 0, 0),
       ('sessions.copy', null, 'created', 0, 3), ('imports.gave_up', null, 'retry', 2, 4),
       ('imports', '00000000-0000-7000-8000-000000000000', 'created', 0, 0)
     ) as v (name, o, state, retries, days)`,
    [id],
  );
  const kept = await database.query<{ id: string }>(
    `select id from pgboss.job where state < 'completed' and data->>'organisation_id' = $1 order by id`,
    [id],
  );
  await dataSource.runMigrations({ transaction: 'each' });

  const carried = await database.query<Record<string, unknown>>(
    `select organisation_id, kind, data, attempts, leased_by,
       case when due_at < now() then due_at::date::text else (due_at < now() + interval '31 seconds')::text end as due
     from jobs order by due_at`,
  );
  const row = (kind: string, state: string, attempts: number, due: string): object => ({
    organisation_id: id,
    kind,
    data: { organisation_id: id, session_ids: [state] },
    attempts,
    leased_by: null,
    due,
  });
  expect(carried).toEqual([
    row('imports', 'created', 0, '2026-01-02'),
    row('imports', 'retry', 3, '2026-01-03'),
    row('sessions.copy', 'created', 0, '2026-01-04'),
    row('imports', 'retry', 9, '2026-01-05'),
    // A node of the version before may still be at it.
    row('imports', 'active', 1, 'true'),
  ]);
  expect(await database.query('select id from jobs order by id')).toEqual(kept);
  expect(await database.query(`select 1 from pg_namespace where nspname = 'pgboss'`)).toEqual([]);
  await database.query('truncate organisations cascade');
});

it('does as much where the old queue was never made, or made without tables', async () => {
  await database.query('create schema pgboss');
  await dataSource.runMigrations({ transaction: 'each' });
  expect(await database.query('select * from jobs')).toEqual([]);
  expect(await database.query(`select 1 from pg_namespace where nspname = 'pgboss'`)).toEqual([]);
});
