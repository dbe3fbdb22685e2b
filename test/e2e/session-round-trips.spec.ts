import type { Test } from 'supertest';
import { DataSource } from 'typeorm';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { PrivateRedis } from '../support/faults/private-redis';
import { RedisMonitor } from '../support/faults/redis-monitor';
import { describeWithRedis } from '../support/requirements';
import { until } from '../support/until';

const IDLE = 600;

/** What one request has asked the stores about its session. */
interface Asked {
  /** Commands that named the session. */
  readonly redis: readonly string[];
  /** First words of statements on sessions. */
  readonly postgres: readonly string[];
}

/** A kind of request that needs a session, and whether it is a sign of life. */
const WAYS: readonly (readonly [string, (visitor: Visitor) => Test, boolean])[] = [
  ['a page', (visitor): Test => visitor.page('profile'), true],
  ['a call with the bearer token', (visitor): Test => visitor.call('get', '/v1/portal/profile'), true],
  ["a page's silent look", (visitor): Test => visitor.page('session'), false],
  [
    'a silent look with the bearer token',
    (visitor): Test => visitor.call('get', '/v1/portal/session'),
    false,
  ],
];

let app: TestApp;
let merchant: Merchant;
let redis: PrivateRedis;
let visitor: Visitor;

const key = (): string => `foyer:session:{${visitor.session.id}}`;

/** Listens to both stores while `send` is answered with 200. */
async function asked(send: (visitor: Visitor) => Test): Promise<Asked> {
  const { master } = app.app.get(DataSource).driver as unknown as { master: { query: () => unknown } };
  const queries = jest.spyOn(master, 'query');
  const monitor = await RedisMonitor.on(redis.proxy.port);
  const { id } = visitor.session;
  try {
    await send(visitor).expect(200);
    await redis.client.echo(id);
    await until(() => monitor.commandsNaming(id).includes('echo'));
    const texts = queries.mock.calls.map((call) => (call as unknown as [{ text: string }])[0].text.trim());
    return {
      redis: monitor.commandsNaming(id).filter((command) => command !== 'echo'),
      postgres: texts.filter((text) => text.includes('portal_sessions')).map((text) => text.slice(0, 6)),
    };
  } finally {
    monitor.close();
    queries.mockRestore();
  }
}

describeWithRedis('what a request asks about its session', () => {
  beforeAll(async () => {
    redis = await PrivateRedis.start();
    app = await startApp({ variables: { REDIS_URL: redis.url } });
    merchant = await createMerchant(app);
    await until(
      async () => ((await app.request.get('/health/ready')).body as { redis: string }).redis === 'up',
    );
  });
  beforeEach(async () => {
    visitor = await visit(merchant, await createCustomer(merchant), { idle_timeout: IDLE });
    await visitor.page('profile').expect(200);
  });
  afterAll(async () => {
    await app.close();
    await redis.stop();
  });

  it.each(WAYS)('by %s: one round trip to Redis, and nothing of Postgres', async (_way, send) => {
    expect(await asked(send)).toEqual({ redis: ['evalsha'], postgres: [] });
  });

  it.each(WAYS)(
    'by %s under half of the idle time: an extension is one statement more, and told to Redis',
    async (_way, send, isSignOfLife) => {
      await redis.client.pexpire(key(), (IDLE / 2 - 1) * 1000);
      const found = await asked(send);
      const left = await redis.client.pttl(key());
      if (isSignOfLife) {
        expect(found).toEqual({ redis: ['evalsha', 'evalsha'], postgres: ['update'] });
        expect(left).toBeGreaterThan((IDLE - 10) * 1000);
      } else {
        expect(found).toEqual({ redis: ['evalsha'], postgres: [] });
        expect(left).toBeLessThan((IDLE / 2) * 1000);
      }
    },
  );
});
