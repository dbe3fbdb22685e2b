import { SessionsRepository } from '../../src/sessions/sessions.repository';
import { freePort } from '../../src/platform/local-services/free-port';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { PrivateRedis } from '../support/faults/private-redis';
import { TcpProxy } from '../support/faults/tcp-proxy';
import { describeWithRedis } from '../support/requirements';
import { until } from '../support/until';

let redis: PrivateRedis;
let app: TestApp;
let merchant: Merchant;

const keyOf = ({ session }: Visitor): string => `foyer:session:{${session.id}}`;

async function statusOn(node: TestApp, { session }: Visitor): Promise<number> {
  const authorization = `Bearer ${session.session_token}`;
  return (await node.request.get('/v1/portal/profile').set('authorization', authorization)).status;
}

/** Asks until Redis has a copy: a node that finds it slow for a moment does without. */
async function copiedBy(node: TestApp, visitor: Visitor): Promise<void> {
  await until(async () => {
    expect(await statusOn(node, visitor)).toBe(200);
    return (await redis.client.exists(keyOf(visitor))) === 1;
  });
}

async function redisOf(node: TestApp): Promise<string> {
  return ((await node.request.get('/health/ready')).body as { redis: string }).redis;
}

const newVisitor = async (): Promise<Visitor> => visit(merchant, await createCustomer(merchant));

const end = ({ session }: Visitor): Promise<unknown> =>
  merchant.call('delete', `/v1/sessions/${session.id}`).expect(204);

describeWithRedis('a node', () => {
  beforeAll(async () => {
    redis = await PrivateRedis.start();
    app = await startApp({ variables: { REDIS_URL: redis.url } });
    merchant = await createMerchant(app);
  });
  beforeEach(() => until(async () => (await redisOf(app)) === 'up'));
  afterAll(async () => {
    await app.close();
    await redis.stop();
  });

  it('tells Redis of what ends while it is told of what had ended before', async () => {
    const leaving = await newVisitor();
    await copiedBy(app, leaving);
    const snapshot = await redis.snapshot();
    await redis.kill();
    await until(async () => (await redisOf(app)) === 'down');
    const sessions = app.app.get(SessionsRepository);
    const found = sessions.findSuperseded.bind(sessions);
    const superseded = jest.spyOn(sessions, 'findSuperseded').mockImplementation(async function* () {
      yield* found();
      await end(leaving);
    });
    try {
      await redis.restart(snapshot);
      await until(async () => (await redisOf(app)) === 'up');
      expect(await statusOn(app, leaving)).toBe(401);
      expect(await redis.client.hget(keyOf(leaving), 'state')).toBe('ended');
    } finally {
      superseded.mockRestore();
    }
  });

  it('does not trust a Redis that refuses writes, as one that has become a replica does', async () => {
    const second = await startApp({ database: app.database, variables: { REDIS_URL: redis.url } });
    try {
      await until(async () => (await redisOf(second)) === 'up');
      const leaving = await newVisitor();
      await copiedBy(app, leaving);
      expect(await statusOn(second, leaving)).toBe(200);
      await redis.client.replicaof('127.0.0.1', await freePort());
      await end(leaving);
      expect([await statusOn(app, leaving), await statusOn(second, leaving)]).toEqual([401, 401]);
      expect(await redis.client.hget(keyOf(leaving), 'state')).toBe('live');
      await redis.client.replicaof('NO', 'ONE');
      await until(async () => (await redisOf(second)) === 'up' && (await redisOf(app)) === 'up');
      expect(await redis.client.hget(keyOf(leaving), 'state')).toBe('ended');
    } finally {
      await redis.client.replicaof('NO', 'ONE');
      await second.close();
    }
  });

  it.each(['refused', 'silent'])(
    'starts without a Redis that is %s, and takes it when it comes',
    async (how) => {
      const port = await freePort();
      const silent = how === 'silent' ? await TcpProxy.to(redis.proxy.port, port) : null;
      silent?.silence();
      const variables = { REDIS_URL: `redis://127.0.0.1:${String(port)}` };
      const node = await startApp({ database: app.database, variables });
      const visitor = await newVisitor();
      await redis.client.del(keyOf(visitor));
      expect(await redisOf(node)).toBe('down');
      expect(await statusOn(node, visitor)).toBe(200);
      expect(await redis.client.exists(keyOf(visitor))).toBe(0);
      const proxy = silent ?? (await TcpProxy.to(redis.proxy.port, port));
      try {
        proxy.resume();
        await until(async () => (await redisOf(node)) === 'up');
        await copiedBy(node, visitor);
      } finally {
        await node.close();
        await proxy.close();
      }
    },
  );
});
