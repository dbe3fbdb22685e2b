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

/** Requests that a load must have got through before it goes on to the next thing. */
const A_WHILE = 300;

let redis: PrivateRedis;
/** Two nodes of one installation. */
let nodes: readonly [TestApp, TestApp];
let merchant: Merchant;
let visitors: Visitor[];
let load: Load;
let probes: Probe<unknown>[] = [];

const newVisitor = async (idle_timeout = 600): Promise<Visitor> =>
  visit(merchant, await createCustomer(merchant), { idle_timeout });

const keyOf = ({ session }: Visitor): string => `foyer:session:{${session.id}}`;

/** The status that a node answers this visitor with. */
async function statusOn(node: TestApp, { session }: Visitor): Promise<number> {
  const authorization = `Bearer ${session.session_token}`;
  return (await node.request.get('/v1/portal/profile').set('authorization', authorization)).status;
}

const onBoth = (visitor: Visitor): Promise<number[]> =>
  Promise.all(nodes.map((node) => statusOn(node, visitor)));

/** Asks until Redis has a copy: a node that finds it slow for a moment does without. */
async function copied(visitor: Visitor): Promise<void> {
  await until(async () => {
    expect(await onBoth(visitor)).toEqual([200, 200]);
    return (await redis.client.exists(keyOf(visitor))) === 1;
  });
}

/** Every answer that the nodes give this visitor from now on. */
function watch(visitor: Visitor): Probe<number>[] {
  const watching = nodes.map((node) => new Probe(() => statusOn(node, visitor)));
  probes.push(...watching);
  return watching;
}

/** The different answers that came until now. */
async function answersOf(watching: readonly Probe<number>[]): Promise<number[][]> {
  return Promise.all(watching.map(async (probe) => [...(await probe.stop()).keys()]));
}

async function redisIs(state: 'up' | 'down'): Promise<void> {
  for (const node of nodes) {
    await until(async () => {
      const { body } = await node.request.get('/health/ready');
      return (body as { redis: string }).redis === state;
    });
  }
}

async function aWhile(): Promise<void> {
  const wanted = load.answered + A_WHILE;
  await until(() => load.answered >= wanted, 30_000);
}

const end = ({ session }: Visitor): Promise<unknown> =>
  merchant.call('delete', `/v1/sessions/${session.id}`).expect(204);

describeWithRedis('sessions under load', () => {
  beforeAll(async () => {
    redis = await PrivateRedis.start();
    const variables = { REDIS_URL: redis.url, REDIS_TIMEOUT_MS: undefined };
    const first = await startApp({ variables });
    nodes = [first, await startApp({ variables, database: first.database })];
    merchant = await createMerchant(first);
    visitors = [await newVisitor(), await newVisitor(), await newVisitor()];
  });
  beforeEach(async () => {
    await redisIs('up');
    load = new Load(nodes[0].url, trafficOf(visitors));
    await aWhile();
  });
  afterEach(async () => {
    await Promise.all([load.end(), ...probes.map((probe) => probe.stop())]);
    probes = [];
  });
  afterAll(async () => {
    for (const node of [...nodes].reverse()) await node.close();
    await redis.stop();
  });

  it('go on while Redis is killed and comes back with an old snapshot, and what has ended stays ended', async () => {
    const gone = await newVisitor();
    await copied(gone);
    const snapshot = await redis.snapshot();
    await end(gone);
    const watching = watch(gone);
    load.mark('the kill');
    await redis.kill();
    await aWhile();
    await redisIs('down');
    load.mark('the old snapshot');
    await redis.restart(snapshot);
    expect(await redis.client.hget(keyOf(gone), 'state')).not.toBeNull();
    await redisIs('up');
    await aWhile();
    expect(await answersOf(watching)).toEqual([[401], [401]]);
    expect(await redis.client.hget(keyOf(gone), 'state')).toBe('ended');
    expect(await redis.client.exists(visitors.map(keyOf))).toBe(visitors.length);
    expect((await load.stop('Redis killed, back with an old snapshot')).failures).toEqual([]);
  });

  it('go on while Redis is paused, and what ends meanwhile is over at once', async () => {
    const leaving = await newVisitor();
    await copied(leaving);
    load.mark('the pause');
    redis.pause();
    try {
      await redisIs('down');
      await end(leaving);
      expect(await onBoth(leaving)).toEqual([401, 401]);
      await aWhile();
    } finally {
      load.mark('the end of the pause');
      redis.resume();
    }
    const watching = watch(leaving);
    await redisIs('up');
    await aWhile();
    expect(await answersOf(watching)).toEqual([[401], [401]]);
    expect((await load.stop('Redis paused')).failures).toEqual([]);
  });

  it('go on while Redis is flushed again and again', async () => {
    const gone = await newVisitor();
    await end(gone);
    load.mark('the first flush');
    const flushes = new Probe(() => redis.client.flushall());
    probes.push(flushes);
    const watching = watch(gone);
    await until(() => flushes.total > A_WHILE, 30_000);
    await aWhile();
    await flushes.stop();
    expect(await answersOf(watching)).toEqual([[401], [401]]);
    expect((await load.stop('Redis flushed in a loop')).failures).toEqual([]);
  });

  it('go on while Redis is full: what cannot be written is deleted, and extended all the same', async () => {
    const [leaving, staying] = [await newVisitor(), await newVisitor()];
    await copied(leaving);
    await copied(staying);
    load.mark('the filling');
    await redis.fill();
    try {
      await end(leaving);
      expect(await redis.client.exists(keyOf(leaving))).toBe(0);
      expect(await onBoth(leaving)).toEqual([401, 401]);
      const text = `update portal_sessions set expires_at = now() + interval '200 seconds' where id = $1`;
      await nodes[0].database.query(text, [staying.session.id]);
      await redis.client.pexpire(keyOf(staying), 200_000);
      expect(await statusOn(nodes[1], staying)).toBe(200);
      const [row] = await nodes[0].database.query<{ left: number }>(
        'select extract(epoch from expires_at - now())::float8 as left from portal_sessions where id = $1',
        [staying.session.id],
      );
      expect(row?.left).toBeGreaterThan(590);
      await aWhile();
    } finally {
      await redis.makeRoom();
    }
    expect((await load.stop('Redis full')).failures).toEqual([]);
  });
});
