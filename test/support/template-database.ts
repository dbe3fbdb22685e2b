import { Client } from 'pg';
import { migrate } from '../../src/platform/database/migrate';
import { parseConfig } from '../../src/config/app-config';
import type { Stores } from './run-environment';

/** The migrated, empty database that every test's own is copied from. */
export const TEMPLATE = 'foyer_template';

/** The same server and login with another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement that cannot be in a transaction, such as `create database`. */
export async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes the template and migrates it as `npm run migrate` would. */
export async function makeTemplate({ postgresUrl, keys }: Stores): Promise<void> {
  await administer(postgresUrl, `create database ${TEMPLATE}`);
  const DATABASE_URL = databaseUrl(postgresUrl, TEMPLATE);
  await migrate(parseConfig({ NODE_ENV: 'test', DATABASE_URL, FOYER_KEYS: keys }));
}
