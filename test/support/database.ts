import { randomBytes } from 'node:crypto';
import { Pool, type QueryResultRow } from 'pg';
import { typeParsers } from '../../src/platform/database/type-parsers';
import { stores, workerNumber } from './run-environment';
import { TEMPLATE, administer, databaseUrl } from './template-database';

/** A database of one test's own: migrated and empty. */
export interface TestDatabase {
  readonly url: string;
  /** Runs one statement beside the app and gives its rows: moments and days as text, bigint as numbers. */
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

/** Makes a database: a copy of the run's template, or one without tables. */
export async function createDatabase(from: 'template' | 'nothing' = 'template'): Promise<TestDatabase> {
  const { postgresUrl } = stores();
  const name = `foyer_${String(workerNumber())}_${randomBytes(6).toString('hex')}`;
  await administer(
    postgresUrl,
    `create database ${name} template ${from === 'template' ? TEMPLATE : 'template0'}`,
  );
  const url = databaseUrl(postgresUrl, name);
  const pool = new Pool({ connectionString: url, max: 2, types: typeParsers, options: '-c timezone=UTC' });
  // A database that is dropped, or a server that a test restarts, ends idle connections.
  pool.on('error', () => undefined);
  return {
    url,
    query: async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
    drop: async () => {
      await pool.end();
      await administer(postgresUrl, `drop database if exists ${name} with (force)`);
    },
  };
}
