import { Transactions } from '../../src/platform/database/transactions';
import { MOST_RETRIES } from '../../src/platform/jobs/job-timing';
import { LETTERS, PostOffice, untilAborted } from '../factories/letters';
import { planOfStatement, type ListPlan } from '../support/plan';
import { sentDuring } from '../support/statements';
import { until } from '../support/until';

let office: PostOffice;
let postman: PostOffice['postman'];

beforeEach(async () => {
  office = await PostOffice.open();
  ({ postman } = office);
});

afterEach(() => office.close());

const inTransaction = (work: () => Promise<void>): Promise<void> =>
  office.test.context.get(Transactions).run(work);

describe('jobs', () => {
  it('are there when their transaction commits, and never otherwise', async () => {
    office.workers.start();
    const undone = inTransaction(async () => {
      await office.enqueue('nobody');
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await office.waiting()).toEqual([]);
    await inTransaction(() => office.enqueue('Ada'));
    await until(() => postman.delivered.length > 0);
    expect(postman.delivered).toEqual(['Ada']);
    await office.allDone();
  });

  it('wait for a worker, and are done in the order they came', async () => {
    await office.enqueue('Ada');
    await inTransaction(async () => {
      for (const to of ['Ben', 'Cleo']) await office.enqueue(to);
    });
    expect(new Set((await office.waiting()).map(({ wait }) => wait)).size).toBe(3);
    office.workers.start([LETTERS]);
    await until(() => postman.delivered.length === 3);
    expect(postman.delivered).toEqual(['Ada', 'Ben', 'Cleo']);
  });

  it('are begun at once by the node that adds them, however seldom it looks', async () => {
    office.pollEvery(600);
    office.workers.start();
    await until(() => postman.asked > 0);
    for (const to of ['Ada', 'Ben']) {
      await inTransaction(() => office.enqueue(to));
      await until(() => postman.delivered.includes(to));
    }
    await office.allDone();
  });

  it('wait for their delay', async () => {
    await office.enqueue('Ada', 60);
    expect(await office.repository.take(LETTERS, 60)).toBeNull();
    const [waiting] = await office.waiting();
    expect(waiting?.wait).toBeGreaterThan(30);
    expect(waiting?.wait).toBeLessThanOrEqual(60);
  });

  it('are left to others while this node cannot do them', async () => {
    postman.isReady = false;
    office.workers.start();
    await office.enqueue('Ada');
    const { asked } = postman;
    await until(() => postman.asked > asked + 3);
    expect(await office.waiting()).toMatchObject([{ attempts: 0, leased_by: null }]);
    postman.isReady = true;
    await until(() => postman.delivered.length > 0);
  });

  it('are tried again after a failure', async () => {
    postman.work = async () => {
      if (postman.attempts === 1) throw new Error('nobody at home');
      return Promise.resolve();
    };
    office.workers.start();
    await office.enqueue('Ada');
    await until(() => postman.delivered.length > 0);
    expect(postman.attempts).toBe(2);
  });

  it('wait longer after each failure', async () => {
    postman.work = async () => Promise.reject(new Error('no such address'));
    await office.enqueue('Ada');
    office.workers.start();
    for (const attempts of [1, 2, 3, 4]) {
      await until(async () => {
        const [failed] = await office.waiting();
        return failed?.attempts === attempts && failed.leased_by === null;
      });
      const [failed] = await office.waiting();
      expect(failed?.wait).toBeLessThanOrEqual(2 ** attempts);
      expect(failed?.wait).toBeGreaterThan(2 ** (attempts - 1) - 1);
      await office.skipWaiting();
    }
  });

  it('are given up when they fail too often', async () => {
    postman.work = async () => Promise.reject(new Error('no such address'));
    await office.enqueue('Ada');
    office.workers.start();
    await until(async () => {
      await office.skipWaiting();
      return postman.givenUp.length > 0;
    });
    expect(postman.givenUp).toEqual(['Ada']);
    expect(postman.attempts).toBe(MOST_RETRIES + 1);
    await office.allDone();
  });

  it('are given up again until that succeeds', async () => {
    postman.giveUpWork = async () => {
      if (postman.givenUp.length < 3) throw new Error('not now');
      return Promise.resolve();
    };
    await office.enqueue('Ada');
    await office.test.database.query('update jobs set attempts = $1', [MOST_RETRIES + 1]);
    office.workers.start();
    await until(async () => {
      await office.skipWaiting();
      return (await office.waiting()).length === 0;
    });
    expect(postman.givenUp).toEqual(['Ada', 'Ada', 'Ada']);
    expect(postman.attempts).toBe(0);
  });

  it('are handed back, as good as new, when the node shuts down', async () => {
    postman.work = untilAborted;
    office.workers.start();
    await office.enqueue('Ada');
    await until(() => postman.attempts === 1);
    await office.workers.beforeApplicationShutdown();
    const [waiting, ...others] = await office.waiting();
    expect(others).toEqual([]);
    expect(waiting).toMatchObject({ data: { to: 'Ada' }, attempts: 0, leased_by: null });
    expect(waiting?.wait).toBeLessThanOrEqual(0);
  });
});

describe('looking for a job', () => {
  const sentBy = (call: () => Promise<unknown>): ReturnType<typeof sentDuring> =>
    sentDuring({ app: office.test.context }, call);

  it('reads one by an index, among however many that run, wait or are of other kinds', async () => {
    await office.test.database.query(
      `insert into jobs (organisation_id, id, kind, data, due_at)
       select $1, gen_random_uuid(), kind, '{}', now() + n * interval '1 second'
       from generate_series(-5000, 5000) n, unnest(array['letters', 'parcels']) kind where kind = 'parcels' or n > 60`,
      [office.organisationId],
    );
    for (const to of ['Ada', 'Ben', 'Cleo']) await office.enqueue(to);
    await office.test.database.query('analyze jobs');
    const [sent, ...others] = await sentBy(() => office.take());
    expect(others).toEqual([]);
    const plan = (): Promise<ListPlan> =>
      planOfStatement(office.test.database, 'jobs', sent ?? { text: '', values: [] });
    const found = await plan();
    expect([...found.indexes].sort()).toEqual(['jobs_due_idx', 'jobs_pkey']);
    // Found and locked, read by its key, and changed.
    expect(found.rowsRead).toBeLessThanOrEqual(3);
    expect((await office.take()).data).toMatchObject({ to: 'Cleo' });
    // When none is due, those that wait are not read.
    expect((await plan()).rowsRead).toBe(0);
  });

  it('is one statement each time, and nothing else is sent while there are none', async () => {
    office.workers.start();
    const { asked } = postman;
    const sent = await sentBy(() => until(() => postman.asked > asked + 5));
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
    expect(sent[0]?.text).toContain('skip locked');
    // One more may have been on its way.
    expect(sent.length).toBeLessThanOrEqual(postman.asked - asked + 1);
  });
});
