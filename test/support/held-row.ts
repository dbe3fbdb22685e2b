import { Client } from 'pg';
import type { TestApp } from './app';
import { until } from './until';

type Call<Answer> = () => Promise<Answer>;

interface Row {
  readonly table: string;
  readonly id: string;
}

/** Makes a call that waits for a row, does something once it waits, lets the row go, and gives the call's answer. */
export async function whileWaiting<Answer>(
  app: Pick<TestApp, 'database'>,
  row: Row,
  call: Call<Answer>,
  meanwhile: () => unknown,
): Promise<Answer> {
  return holding(app, row, async (letGo) => {
    const answer = call();
    await untilWaiting(app, 1);
    await meanwhile();
    await letGo();
    return answer;
  });
}

/**
 * Makes two calls that both wait for a third who holds the row; the second gets it after the first, and has to find what
 * the first has made of it.
 */
export async function inTurn<First, Second>(
  app: Pick<TestApp, 'database'>,
  row: Row,
  [first, second]: [Call<First>, Call<Second>],
): Promise<[First, Second]> {
  return holding(app, row, async (letGo) => {
    const answers: [Promise<First>, Promise<Second>] = [first(), untilWaiting(app, 1).then(second)];
    await untilWaiting(app, 2);
    await letGo();
    return Promise.all(answers);
  });
}

async function holding<Result>(
  app: Pick<TestApp, 'database'>,
  { table, id }: Row,
  work: (letGo: () => Promise<unknown>) => Promise<Result>,
): Promise<Result> {
  const holder = new Client({ connectionString: app.database.url });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query(`select 1 from ${table} where id = $1 for update`, [id]);
    return await work(() => holder.query('commit'));
  } finally {
    await holder.end();
  }
}

/** Waits until so many connections wait for a lock. */
export async function untilWaiting(app: Pick<TestApp, 'database'>, count: number): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await until(async () => (await app.database.query(waiting)).length === count);
}
