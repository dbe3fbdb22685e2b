import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { trafficOf } from '../factories/traffic';
import { startApp, type TestApp } from '../support/app';
import { Load } from '../support/faults/load';
import { PrivateRedis } from '../support/faults/private-redis';
import { Probe } from '../support/faults/probe';
import { describeWithRedis } from '../support/requirements';
import { until } from '../support/until';

jest.setTimeout(180_000);

const CONNECTIONS = 40;
const ROUNDS = 6;

let redis: PrivateRedis;
let app: TestApp;
let merchant: Merchant;
let visitors: Visitor[];
let load: Load;
let probes: Probe<unknown>[];

async function redisIs(state: 'up' | 'down'): Promise<void> {
  await until(async () => {
    const { body } = await app.request.get('/health/ready');
    return (body as { redis: string }).redis === state;
  }, 30_000);
}

async function aWhile(requests: number): Promise<void> {
  const wanted = load.answered + requests;
  await until(() => load.answered >= wanted, 60_000);
}

async function statusOf({ session }: Visitor): Promise<number> {
  const authorization = `Bearer ${session.session_token}`;
  return (await app.request.get('/v1/portal/profile').set('authorization', authorization)).status;
}

/** One customer after the other comes, looks and is sent away: what the last one gets, it gets after its end. */
async function comeAndGo(): Promise<number> {
  const visitor = await visit(merchant, await createCustomer(merchant));
  const seen = await statusOf(visitor);
  await merchant.call('delete', `/v1/sessions/${visitor.session.id}`).expect(204);
  return seen === 200 ? statusOf(visitor) : seen;
}

describeWithRedis('sessions under heavy load', () => {
  beforeAll(async () => {
    redis = await PrivateRedis.start();
    app = await startApp({
      variables: { REDIS_URL: redis.url, REDIS_TIMEOUT_MS: undefined, DATABASE_POOL_SIZE: '10' },
    });
    merchant = await createMerchant(app);
    visitors = [];
    for (let count = 0; count < 8; count += 1)
      visitors.push(await visit(merchant, await createCustomer(merchant)));
  });
  beforeEach(async () => {
    await redisIs('up');
    probes = [];
    load = new Load(app.url, trafficOf(visitors), CONNECTIONS);
    await aWhile(1_000);
  });
  afterEach(() => Promise.all([load.end(), ...probes.map((probe) => probe.stop())]));
  afterAll(async () => {
    await app.close();
    await redis.stop();
  });

  it('do not pile up before a Redis that is slow', async () => {
    load.mark('the slowness');
    redis.proxy.delay = 150;
    try {
      await redisIs('down');
      const { sent } = redis.proxy;
      const answered = load.answered;
      await aWhile(4_000);
      // While it is not in use, Redis is sent a sign of life now and then, and no requests.
      expect(redis.proxy.sent - sent).toBeLessThan((load.answered - answered) * 2);
    } finally {
      load.mark('the end of the slowness');
      redis.proxy.delay = 0;
    }
    await redisIs('up');
    await aWhile(1_000);
    const report = await load.stop('Redis slow');
    expect(report.failures).toEqual([]);
    const usual = report.between('the start', 'the slowness');
    const slow = report.between('the slowness', 'the end of the slowness');
    // A request waits for Redis once and no longer than 100 ms; all that came at the same moment, at the same time.
    expect(slow.percentile(99)).toBeLessThan(usual.percentile(99) * 3 + 200);
    expect(slow.percentile(100)).toBeLessThan(usual.percentile(100) * 3 + 500);
  });

  it('stay ended through one crash after another, and go on', async () => {
    const gone = await visit(merchant, await createCustomer(merchant));
    expect(await statusOf(gone)).toBe(200);
    await until(async () => (await redis.client.exists(`foyer:session:{${gone.session.id}}`)) === 1);
    const snapshot = await redis.snapshot();
    await merchant.call('delete', `/v1/sessions/${gone.session.id}`).expect(204);
    const [old, churn] = [new Probe(() => statusOf(gone)), new Probe(comeAndGo)];
    probes.push(old, churn);
    for (let round = 1; round <= ROUNDS; round += 1) {
      load.mark(`crash ${String(round)}`);
      await redis.kill();
      await aWhile(300);
      await redis.restart(snapshot);
      await redisIs('up');
      await aWhile(300);
    }
    for (let round = 1; round <= ROUNDS; round += 1) {
      load.mark(`pause ${String(round)}`);
      redis.pause();
      await aWhile(300 * round);
      redis.resume();
      await redisIs('up');
      await aWhile(300);
    }
    expect([...(await old.stop()).keys()]).toEqual([401]);
    expect([...(await churn.stop()).keys()]).toEqual([401]);
    expect((await load.stop('Redis crashing and pausing')).failures).toEqual([]);
  });
});
