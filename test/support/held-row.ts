import { Client } from 'pg';
import type { TestApp } from './app';
import { until } from './until';

type Call<Answer> = () => Promise<Answer>;

/**
 * Makes two calls that both wait for a third who holds the row; the second gets it after the first, and has to find what
 * the first has made of it.
 */
export async function inTurn<First, Second>(
  app: Pick<TestApp, 'database'>,
  { table, id }: { readonly table: string; readonly id: string },
  [first, second]: [Call<First>, Call<Second>],
): Promise<[First, Second]> {
  const holder = new Client({ connectionString: app.database.url });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query(`select 1 from ${table} where id = $1 for update`, [id]);
    const answers: [Promise<First>, Promise<Second>] = [first(), untilWaiting(app, 1).then(second)];
    await untilWaiting(app, 2);
    await holder.query('commit');
    return await Promise.all(answers);
  } finally {
    await holder.end();
  }
}

async function untilWaiting(app: Pick<TestApp, 'database'>, count: number): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await until(async () => (await app.database.query(waiting)).length === count);
}
