import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source.options';
import { migrations } from '../../src/platform/database/migrations/migrations';
import { createDatabase, type TestDatabase } from '../support/database';
import { testConfig } from '../support/test-config';
import { schemaText } from './catalogue';

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

it('leave nothing that the entities say otherwise', async () => {
  expect(dataSource.entityMetadatas.length).toBeGreaterThan(15);
  const drift = await dataSource.driver.createSchemaBuilder().log();
  expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
});

it('go down to nothing over rows, and up to the same schema again', async () => {
  const before = await schemaText(database);
  await database.query(`insert into organisations (id, settings) values (gen_random_uuid(), '{}')`);
  await database.query(
    `insert into customers (organisation_id, id, name) select id, gen_random_uuid(), 'Acme' from organisations`,
  );
  for (const _ of migrations) await dataSource.undoLastMigration({ transaction: 'each' });
  const left = (await schemaText(database)).filter((line) => !/\bmigrations/.test(line));
  expect(left).toEqual([]);
  const ran = await dataSource.runMigrations({ transaction: 'each' });
  expect(ran).toHaveLength(migrations.length);
  expect(await schemaText(database)).toEqual(before);
});

it('are listed oldest first and named by their time', () => {
  const times = dataSource.migrations.map(({ name }) => Number(/\d{13}$/.exec(name ?? '')?.[0]));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times.every(Number.isSafeInteger)).toBe(true);
});
