import { extname, join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import type { AppConfig } from '../../config/app-config';
import { ConstraintNames } from './constraint-names';
import { migrations } from './migrations/migrations';
import { PooledClient } from './pooled-client';
import { typeParsers } from './type-parsers';

/** Milliseconds that a request waits for a free connection before it fails with 503. */
const CONNECTION_WAIT = 5_000;

/**
 * Milliseconds after the statement timeout of Postgres after which the client gives up: Postgres is then paused or
 * unreachable.
 */
const SILENCE = 1_000;

/** Connection options for Postgres, shared by the application, the command line and the tests. */
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
