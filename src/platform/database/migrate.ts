import { DataSource } from 'typeorm';
import type { AppConfig } from '../../config/app-config';
import { dataSourceOptions } from './data-source.options';

/** Any number of nodes may start at once: one migrates, the others wait for it. */
const MIGRATION_LOCK = 4_617_171;

/** Brings the database to this version's schema. @returns the names of the migrations that ran */
export async function migrate(config: AppConfig): Promise<string[]> {
  const options = dataSourceOptions(config);
  // A migration takes the time that it takes.
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
