import { Client } from 'pg';
import type { Test } from 'supertest';
import type { Customer } from '../../src/customers/customers.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { trafficOf } from '../factories/traffic';
import { startApp, type TestApp } from '../support/app';
import { Load } from '../support/faults/load';
import { PrivatePostgres } from '../support/faults/private-postgres';
import { PrivateRedis } from '../support/faults/private-redis';
import { Probe } from '../support/faults/probe';
import { describeWithRedis } from '../support/requirements';
import { until } from '../support/until';

jest.setTimeout(180_000);

/** Milliseconds that Postgres may take for one statement. */
const STATEMENT_TIMEOUT = 2_000;
/** Waiting for a connection takes 5 s at most, then the statement its time; and a page of its own for the error. */
const LONGEST_WAIT = 15_000;
const HEALS_WITHIN = 5_000;

let postgres: PrivatePostgres;
let redis: PrivateRedis;
let app: TestApp;
let merchant: Merchant;
let visitors: Visitor[];
let other: Customer;
let mints = 0;
let load: Load;
let probes: Probe<string>[];
/** Milliseconds that the process took to say that it lives. */
let signsOfLife: number[];

/** An answer as its status, and when to try again. */
async function told(test: Test): Promise<string> {
  const { status, headers } = await test;
  const { 'retry-after': retryAfter } = headers as Record<string, string | undefined>;
  return retryAfter === undefined ? String(status) : `${String(status)}, again after ${retryAfter}`;
}

async function live(): Promise<string> {
  const began = performance.now();
  const answer = await told(app.request.get('/health/live'));
  signsOfLife.push(performance.now() - began);
  return `live: ${answer}`;
}

const ready = async (): Promise<{ postgres: string; redis: string }> =>
  (await app.request.get('/health/ready')).body as { postgres: string; redis: string };

/** Mints for somebody who is not at it, so that all of the load's sessions live on. */
function mint(idempotent: boolean): Test {
  mints += 1;
  const sent = merchant
    .call('post', '/v1/customers/session')
    .send({ customer_id: other.id, return_url: 'https://app.acme.example/' });
  return idempotent ? sent.set('idempotency-key', `mint-${String(mints)}`) : sent;
}

async function answersOfProbes(): Promise<string[]> {
  const found = await Promise.all(probes.map((probe) => probe.stop()));
  return [...new Set(found.flatMap((answers) => [...answers.keys()]))].sort();
}

async function aWhile(requests = 300): Promise<void> {
  const wanted = load.answered + requests;
  await until(() => load.answered >= wanted, 60_000);
}

/** What may come while Postgres is away, and nothing else. */
const ONLY = ['200', '201', '503, again after 5', 'live: 200'];

describeWithRedis('sessions under load', () => {
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([PrivatePostgres.start(), PrivateRedis.start()]);
    app = await startApp({
      database: postgres.database,
      variables: { REDIS_URL: redis.url, STATEMENT_TIMEOUT_MS: String(STATEMENT_TIMEOUT) },
    });
    merchant = await createMerchant(app);
    other = await createCustomer(merchant);
    visitors = [];
    for (let count = 0; count < 3; count += 1)
      visitors.push(await visit(merchant, await createCustomer(merchant)));
  });
  beforeEach(async () => {
    await until(async () => {
      const state = await ready();
      return state.postgres === 'up' && state.redis === 'up';
    }, 30_000);
    signsOfLife = [];
    load = new Load(app.url, trafficOf(visitors));
    const [visitor] = visitors as [Visitor];
    probes = [
      new Probe(live),
      new Probe(() => told(visitor.page('profile'))),
      new Probe(() => told(visitor.call('get', '/v1/portal/profile'))),
      new Probe(() => told(mint(false))),
      new Probe(() => told(mint(true))),
    ];
    await aWhile();
  });
  afterEach(() => Promise.all([load.end(), ...probes.map((probe) => probe.stop())]));
  afterAll(async () => {
    await app.close();
    await Promise.all([postgres.stop(), redis.stop()]);
  });

  async function nothingIsHalfWritten(): Promise<void> {
    const text = `select count(*) as made, count(*) filter (where ended_at is null) as live,
        (select count(*) from audit_events where action = 'session.created' and object_id in
          (select id from portal_sessions where customer_id = $1)) as audited
      from portal_sessions where customer_id = $1`;
    const [row] = await app.database.query<{ made: number; live: number; audited: number }>(text, [other.id]);
    expect(row).toEqual({ made: row?.made, live: 1, audited: row?.made });
  }

  /** Postgres answers again: from here on the pool has five seconds. */
  async function heal(title: string): Promise<void> {
    load.mark('Postgres was back');
    const back = performance.now();
    await until(() => performance.now() - back > HEALS_WITHIN + 1_000, 60_000);
    await aWhile();
    const report = await load.stop(title);
    expect(report.failuresAfter('Postgres was back', HEALS_WITHIN)).toEqual([]);
    expect(new Set(report.failures.map(({ what }) => what))).toEqual(new Set(['status 503']));
    expect(report.percentile(100)).toBeLessThan(LONGEST_WAIT);
    expect(await answersOfProbes()).toEqual(ONLY);
    await nothingIsHalfWritten();
    expect(Math.max(...signsOfLife)).toBeLessThan(1_000);
  }

  it('are told to try again while Postgres restarts, and are served within 5 s of its return', async () => {
    load.mark('the restart');
    await postgres.halt();
    await aWhile();
    await postgres.startAgain();
    await heal('Postgres restarted');
  });

  it('are told so while Postgres is killed and recovers', async () => {
    load.mark('the kill');
    await postgres.kill();
    await aWhile();
    await postgres.startAgain();
    await heal('Postgres killed');
  });

  it('wait for a paused Postgres no longer than they have to', async () => {
    load.mark('the pause');
    await postgres.pause();
    try {
      await until(() => load.failed >= 24, 120_000);
      expect((await ready()).postgres).toBe('down');
    } finally {
      postgres.resume();
    }
    await heal('Postgres paused');
  });

  it('are told so after a paused Postgres was killed, with statements under way', async () => {
    load.mark('the pause');
    await postgres.pause();
    // By then there is no connection left that nobody waits on, those of the workers included.
    await until(() => load.failed > 0, 120_000);
    load.mark('the kill');
    await postgres.kill();
    await postgres.startAgain();
    await heal('Postgres paused and killed');
  });

  it('wait for a pool without a free connection no longer than they have to', async () => {
    const holder = new Client({ connectionString: postgres.database.url });
    await holder.connect();
    load.mark('the lock');
    await holder.query('begin; lock table customers in access exclusive mode');
    await until(() => load.failed >= 24, 120_000);
    await holder.end();
    await heal('no free connection');
  });

  it('let nobody in while both stores are away', async () => {
    load.mark('the end of both');
    await redis.kill();
    await postgres.halt();
    const [visitor] = visitors as [Visitor];
    const asking = [
      new Probe(() => told(visitor.page('profile'))),
      new Probe(() => told(visitor.page('session'))),
      new Probe(() => told(visitor.call('get', '/v1/portal/session'))),
    ];
    probes.push(...asking);
    await until(() => asking.every((probe) => probe.total >= 20), 60_000);
    const found = await Promise.all(asking.map((probe) => probe.stop()));
    expect(found.map((answers) => [...answers.keys()])).toEqual(Array(3).fill(['503, again after 5']));
    await postgres.startAgain();
    await redis.restart();
    await heal('both stores away');
  });
});
