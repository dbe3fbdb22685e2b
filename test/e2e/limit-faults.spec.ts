import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Redis from 'ioredis';
import { launchRedis, type RunningRedis } from '../../src/platform/local-services/redis.launcher';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';
import { describeWithRedis } from '../support/requirements';
import { until } from '../support/until';

const LIMIT = 5;
/** Milliseconds: far more than Redis may cost a request, far less than it is paused for. */
const IN_TIME = 2_000;

describeWithRedis('limits when Redis', () => {
  let folder: string;
  let server: RunningRedis;
  let redis: Redis;
  let app: TestApp;
  let merchant: Merchant;

  const stateOfRedis = async (): Promise<unknown> => (await app.request.get('/health/ready')).body.redis;
  /** Milliseconds that it takes to reach the limit, which must be the node's own by now. */
  async function reachLimit(): Promise<number> {
    const start = performance.now();
    for (let left = LIMIT - 1; left >= 0; left -= 1)
      await merchant.call('get', '/v1/customers').expect(200).expect('ratelimit-remaining', String(left));
    await merchant.call('get', '/v1/customers').expect(429).expect('ratelimit-remaining', '0');
    return performance.now() - start;
  }

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foyer-limits-'));
    const launched = await launchRedis({ dataDirectory: folder });
    if (launched === null) throw new Error('There is a redis-server, but it does not start.');
    server = launched;
    redis = new Redis(server.url);
    redis.on('error', () => undefined);
    const variables = { REDIS_URL: server.url, REDIS_TIMEOUT_MS: undefined, RATE_LIMIT_KEY: String(LIMIT) };
    app = await startApp({ variables });
    merchant = await createMerchant(app);
    await until(async () => (await stateOfRedis()) === 'up');
  });
  afterEach(async () => {
    redis.disconnect();
    await app.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is gone are kept by each node', async () => {
    await server.stop();
    expect(await reachLimit()).toBeLessThan(IN_TIME);
    expect(await stateOfRedis()).toBe('down');
  });

  it('does not answer are kept by each node, and nobody waits for it', async () => {
    await redis.call('client', 'pause', '10000', 'all');
    expect(await reachLimit()).toBeLessThan(IN_TIME);
    expect(await stateOfRedis()).toBe('down');
  });

  it('is full are kept by each node, and it goes on serving sessions', async () => {
    await redis.config('SET', 'maxmemory', '1');
    await reachLimit();
    expect(await stateOfRedis()).toBe('up');
  });
});
