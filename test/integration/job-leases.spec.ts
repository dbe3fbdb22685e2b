import type { TakenJob } from '../../src/platform/jobs/jobs.repository';
import { LETTERS, PostOffice, TIMING, untilAborted } from '../factories/letters';
import { until } from '../support/until';

let office: PostOffice;
let postman: PostOffice['postman'];

beforeEach(async () => {
  office = await PostOffice.open();
  ({ postman } = office);
});

afterEach(() => office.close());

describe('several workers', () => {
  it('do each job once, by one of them', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `customer ${String(index)}`);
    for (const to of names) await office.enqueue(to);
    const second = await office.second();
    // Neither goes on before both have one.
    const bothHaveOne = (): Promise<void> => until(() => postman.attempts > 0 && second.postman.attempts > 0);
    postman.work = bothHaveOne;
    second.postman.work = bothHaveOne;
    try {
      office.workers.start();
      second.workers.start();
      await office.allDone();
      expect([...postman.delivered, ...second.postman.delivered].sort()).toEqual([...names].sort());
    } finally {
      await second.close();
    }
  });

  it('that ask at the same moment get different jobs', async () => {
    for (const to of ['Ada', 'Ben', 'Cleo']) await office.enqueue(to);
    const asked = await Promise.all(Array.from({ length: 10 }, () => office.repository.take(LETTERS, 60)));
    const found = asked.flatMap((job) => job ?? []);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
    expect(found).toHaveLength(3);
  });
});

describe('jobs', () => {
  it('go to another worker when theirs died, which counts as an attempt', async () => {
    await office.enqueue('Ada');
    const taken = await office.repository.take(LETTERS, TIMING.expireAfter);
    expect(taken?.data).toMatchObject({ to: 'Ada' });
    let attempts = 0;
    postman.work = async () => {
      attempts = (await office.waiting())[0]?.attempts ?? 0;
    };
    office.workers.start();
    await until(() => postman.delivered.length > 0);
    expect(attempts).toBe(2);
    expect(await office.repository.keep(taken as NonNullable<typeof taken>, 1)).toBe(false);
  });

  it('stay with a worker that is slow but alive', async () => {
    let release = (): void => undefined;
    postman.work = () => new Promise((resolve) => (release = resolve));
    office.workers.start();
    await office.enqueue('Ada');
    await until(() => postman.attempts === 1);
    const second = await office.second();
    second.workers.start();
    try {
      const { asked } = second.postman;
      // Another worker has looked for it after the time in which it would have expired three times.
      await until(async () => {
        const rows = await office.test.database.query(
          `select 1 from jobs where kind = $1 and now() > created_at + 3 * $2::integer * interval '1 second'`,
          [LETTERS.name, TIMING.expireAfter],
        );
        return rows.length > 0 && second.postman.asked > asked + 3;
      });
      release();
      await office.allDone();
      expect(postman.attempts).toBe(1);
      expect(second.postman.attempts).toBe(0);
    } finally {
      release();
      await second.close();
    }
  });

  it('are out of reach of a worker that was taken for dead', async () => {
    await office.enqueue('Ada');
    const first = await office.take();
    await office.expire();
    const second = await office.take();
    const before = await office.waiting();
    expect(before).toMatchObject([{ attempts: 2, leased_by: second.leased_by }]);
    await office.repository.remove(first);
    await office.repository.release(first);
    await office.repository.retry(first, 1);
    expect(await office.repository.keep(first, 1)).toBe(false);
    expect(await office.waiting()).toEqual(
      before.map((job) => ({ ...job, wait: expect.any(Number) as number })),
    );
    await office.repository.remove(second);
    expect(await office.waiting()).toEqual([]);
  });

  it('are stopped where their lease is lost, and the worker goes on with others', async () => {
    let told = false;
    postman.work = (signal) =>
      untilAborted(signal).catch((reason: unknown) => {
        told = true;
        throw reason;
      });
    office.workers.start();
    await office.enqueue('Ada');
    await until(() => postman.attempts === 1);
    let elsewhere: TakenJob | null = null;
    await until(async () => {
      await office.expire();
      elsewhere = await office.repository.take(LETTERS, 60);
      return elsewhere !== null;
    });
    await until(() => told);
    postman.work = async () => Promise.resolve();
    await office.enqueue('Ben');
    await until(() => postman.delivered.length > 0);
    expect(postman.delivered).toEqual(['Ben']);
    const [ada] = await office.waiting();
    expect(ada).toMatchObject({
      data: { to: 'Ada' },
      attempts: 2,
      leased_by: (elsewhere as TakenJob | null)?.leased_by,
    });
  });
});
