import { extname, join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import type { AppConfig } from '../../config/app-config';
import { ConstraintNames } from './constraint-names';
import { migrations } from './migrations/migrations';
import { PooledClient } from './pooled-client';
import { typeParsers } from './type-parsers';

/** Milliseconds a request waits for a free connection before it is told to try again. */
const CONNECTION_WAIT = 5_000;

/** Milliseconds after Postgres's own limit at which nothing more is expected of it: it is paused, or out of reach. */
const SILENCE = 1_000;

/** How Foyer connects to Postgres; the app, the CLI and the tests all use it. */
export function dataSourceOptions(config: AppConfig): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.databaseUrl,
    applicationName: 'foyer',
    entities: [join(__dirname, '..', '..', '**', `*.entity${extname(__filename)}`)],
    migrations,
    migrationsTableName: 'migrations',
    namingStrategy: new ConstraintNames(),
    synchronize: false,
    poolSize: config.databasePoolSize,
    connectTimeoutMS: CONNECTION_WAIT,
    extra: {
      Client: PooledClient,
      types: typeParsers,
      statement_timeout: config.statementTimeout,
      query_timeout: config.statementTimeout + SILENCE,
      idle_in_transaction_session_timeout: 60_000,
      options: '-c timezone=UTC -c datestyle=ISO',
    },
  };
}
