import { Module } from '@nestjs/common';
import { Transactions } from '../../src/platform/database/transactions';
import { JobQueue } from '../../src/platform/jobs/job-queue';
import { JobWorkers } from '../../src/platform/jobs/job-workers';
import { Jobs } from '../../src/platform/jobs/jobs';
import {
  JOB_TIMING,
  type JobHandler,
  type JobKind,
  type JobTiming,
} from '../../src/platform/jobs/jobs.types';
import { startContext, type TestContext } from '../support/context';
import { until } from '../support/until';

interface Letter {
  readonly to: string;
}

const KIND: JobKind<Letter> = { name: 'letters' };
/** As in production, but impatient. */
const TIMING: JobTiming = { expireAfter: 1, maintainEvery: 1, pollEvery: 0.1 };

@Module({ providers: [Jobs, JobWorkers, JobQueue, { provide: JOB_TIMING, useValue: TIMING }] })
class ImpatientJobs {}

/** Does what the test says, and remembers for whom. */
class Postman implements JobHandler<Letter> {
  readonly delivered: string[] = [];
  readonly givenUp: string[] = [];
  attempts = 0;
  isReady = true;
  asked = 0;
  work: (signal: AbortSignal) => Promise<void> = async () => Promise.resolve();

  async perform({ to }: Letter, signal: AbortSignal): Promise<void> {
    this.attempts += 1;
    await this.work(signal);
    this.delivered.push(to);
  }

  ready(): boolean {
    this.asked += 1;
    return this.isReady;
  }

  async giveUp({ to }: Letter): Promise<void> {
    this.givenUp.push(to);
    return Promise.resolve();
  }
}

let test: TestContext;
let postman: Postman;
let jobs: Jobs;
let workers: JobWorkers;

beforeEach(async () => {
  test = await startContext([ImpatientJobs]);
  postman = new Postman();
  jobs = test.context.get(Jobs);
  workers = test.context.get(JobWorkers);
  workers.register(KIND, postman);
});

afterEach(() => test.close());

async function states(): Promise<string[]> {
  const rows = await test.database.query<{ state: string }>(
    'select state from pgboss.job where name = $1 order by created_on',
    [KIND.name],
  );
  return rows.map(({ state }) => state);
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
}

describe('jobs', () => {
  it('are there when their transaction commits, and never otherwise', async () => {
    await workers.start();
    const transactions = test.context.get(Transactions);
    const undone = transactions.run(async () => {
      await jobs.enqueue(KIND, { to: 'nobody' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await transactions.run(() => jobs.enqueue(KIND, { to: 'Ada' }));
    await until(() => postman.delivered.length > 0);
    expect(postman.delivered).toEqual(['Ada']);
    await until(async () => (await states()).join() === 'completed');
  });

  it('wait for a worker, and are done in the order they came', async () => {
    for (const to of ['Ada', 'Ben', 'Cleo']) await jobs.enqueue(KIND, { to });
    await workers.start([KIND]);
    await until(() => postman.delivered.length === 3);
    expect(postman.delivered).toEqual(['Ada', 'Ben', 'Cleo']);
  });

  it('are left to others while this node cannot do them', async () => {
    postman.isReady = false;
    await workers.start();
    await jobs.enqueue(KIND, { to: 'Ada' });
    const { asked } = postman;
    await until(() => postman.asked > asked + 3);
    expect(await states()).toEqual(['created']);
    postman.isReady = true;
    await until(() => postman.delivered.length > 0);
  });

  it('are tried again after a failure', async () => {
    postman.work = async () => {
      if (postman.attempts === 1) throw new Error('nobody at home');
      return Promise.resolve();
    };
    await workers.start();
    await jobs.enqueue(KIND, { to: 'Ada' });
    await until(() => postman.delivered.length > 0);
    expect(postman.attempts).toBe(2);
  });

  it('are given up when they fail too often', async () => {
    postman.work = async () => Promise.reject(new Error('no such address'));
    await jobs.enqueue(KIND, { to: 'Ada' });
    await test.database.query('update pgboss.job set retry_limit = 1');
    await workers.start();
    await until(() => postman.givenUp.length > 0);
    expect(postman.givenUp).toEqual(['Ada']);
    expect(postman.attempts).toBe(2);
  });

  it('go to another worker when theirs died', async () => {
    await jobs.enqueue(KIND, { to: 'Ada' });
    const taken = await test.context.get(JobQueue).take(KIND);
    expect(taken?.data).toEqual({ to: 'Ada' });
    await workers.start();
    await until(() => postman.delivered.length > 0);
    expect(await test.context.get(JobQueue).keep(taken as NonNullable<typeof taken>)).toBe(false);
  });

  it('stay with a worker that is slow but alive', async () => {
    let release = (): void => undefined;
    postman.work = () => new Promise((resolve) => (release = resolve));
    await workers.start();
    await jobs.enqueue(KIND, { to: 'Ada' });
    await until(() => postman.attempts === 1);
    // Maintenance has run when the job would have expired three times.
    await until(async () => {
      const rows = await test.database.query(
        `select 1 from pgboss.job j, pgboss.version v
         where j.name = $1 and v.maintained_on > j.created_on + 3 * j.expire_in`,
        [KIND.name],
      );
      return rows.length > 0;
    });
    release();
    await until(async () => (await states()).join() === 'completed');
    expect(postman.attempts).toBe(1);
  });

  it('are handed back, as good as new, when the node shuts down', async () => {
    postman.work = untilAborted;
    await workers.start();
    await jobs.enqueue(KIND, { to: 'Ada' });
    await until(() => postman.attempts === 1);
    await workers.beforeApplicationShutdown();
    expect(await states()).toEqual(['completed', 'created']);
    const [waiting] = await test.database.query('select data, retry_count from pgboss.job where state = $1', [
      'created',
    ]);
    expect(waiting).toEqual({ data: { to: 'Ada' }, retry_count: 0 });
  });
});
