import { DataSource } from 'typeorm';
import type { AppConfig } from '../../config/app-config';
import { dataSourceOptions } from './data-source.options';

/** Advisory lock: when several nodes start at once, one migrates and the others wait. */
const MIGRATION_LOCK = 4_617_171;

/** Migrates the database to this version's schema. @returns the names of the migrations that ran */
export async function migrate(config: AppConfig): Promise<string[]> {
  const options = dataSourceOptions(config);
  // No time limit, because a migration may take long.
  const extra = { ...(options.extra as object), query_timeout: 0 };
  const dataSource = new DataSource({ ...options, entities: [], extra });
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('set statement_timeout = 0');
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    return ran.map((migration) => migration.name);
  } finally {
    await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
    await dataSource.destroy();
  }
}
