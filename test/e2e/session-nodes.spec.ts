import Redis from 'ioredis';
import { Client } from 'pg';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { NodeProcess } from '../support/faults/node-process';
import { TcpProxy } from '../support/faults/tcp-proxy';
import { redisSpace } from '../support/redis-space';
import { describeWithRedis } from '../support/requirements';
import { until } from '../support/until';

const IDLE = 600;
/** Less than half of it: the next sign of life extends. */
const DUE = 200;

let node: TestApp;
let merchant: Merchant;
let redis: Redis;

const keyOf = ({ session }: Visitor): string => `foyer:session:{${session.id}}`;

const statusOn = async (
  { request }: Pick<TestApp, 'request'>,
  { session: { session_token: token } }: Visitor,
): Promise<number> =>
  (await request.get('/v1/portal/profile').set('authorization', `Bearer ${token}`)).status;

async function redisIs(of: TestApp, state: 'up' | 'down'): Promise<void> {
  await until(async () => {
    const { body } = await of.request.get('/health/ready');
    return (body as { redis: string }).redis === state;
  });
}

/** Seconds that the session has left in Postgres. */
async function left({ session }: Visitor): Promise<number> {
  const text =
    'select extract(epoch from expires_at - now())::float8 as left from portal_sessions where id = $1';
  const [row] = await node.database.query<{ left: number }>(text, [session.id]);
  return row?.left ?? 0;
}

describeWithRedis('of several nodes', () => {
  beforeAll(async () => {
    node = await startApp();
    merchant = await createMerchant(node);
    redis = new Redis((await redisSpace()) ?? '');
    await redisIs(node, 'up');
  });
  afterAll(async () => {
    redis.disconnect();
    await node.close();
  });

  describe('one that is killed before Postgres has heard of an extension', () => {
    let doomed: NodeProcess;
    let visitor: Visitor;

    /** Waits until the doomed node waits for the row, and gives the number of its connection. */
    async function waiting(): Promise<number> {
      const text = `select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
        and query like '%update portal_sessions%'`;
      let pid = 0;
      await until(async () => {
        pid = (await node.database.query<{ pid: number }>(text))[0]?.pid ?? 0;
        return pid !== 0;
      });
      return pid;
    }

    beforeEach(async () => {
      doomed = await NodeProcess.start(node.database);
      visitor = await visit(merchant, await createCustomer(merchant), { idle_timeout: IDLE });
      expect(await statusOn(node, visitor)).toBe(200);
      const text = `update portal_sessions set expires_at = now() + $2 * interval '1 second' where id = $1`;
      await node.database.query(text, [visitor.session.id, DUE]);
      await redis.pexpire(keyOf(visitor), DUE * 1000);
      const holder = new Client({ connectionString: node.database.url });
      await holder.connect();
      try {
        await holder.query('begin');
        await holder.query('select from portal_sessions where id = $1 for update', [visitor.session.id]);
        const asking = statusOn(doomed, visitor).catch(() => 'cut off');
        const pid = await waiting();
        await doomed.kill();
        expect(await asking).toBe('cut off');
        // The statement of a node that is gone would still be carried out.
        await node.database.query('select pg_terminate_backend($1)', [pid]);
      } finally {
        await holder.end();
      }
      expect(await redis.pttl(keyOf(visitor))).toBeGreaterThan((IDLE - 10) * 1000);
      expect(await left(visitor)).toBeLessThanOrEqual(DUE);
    });
    afterEach(() => doomed.kill());

    it('leaves that to the next request on another node, and the session lives on as long as promised', async () => {
      await until(async () => {
        expect(await statusOn(node, visitor)).toBe(200);
        return (await left(visitor)) > DUE;
      });
      expect(await left(visitor)).toBeGreaterThan(IDLE - 10);
      expect(await left(visitor)).toBeLessThanOrEqual(IDLE);
      expect(await redis.pttl(keyOf(visitor))).toBeLessThanOrEqual(IDLE * 1000);
      expect(await redis.hexists(keyOf(visitor), 'unconfirmed')).toBe(0);
    });

    it('loses nobody when Redis loses its copies too', async () => {
      await redis.flushdb();
      expect(await statusOn(node, visitor)).toBe(200);
      expect(await left(visitor)).toBeGreaterThan(IDLE - 10);
      expect(await redis.pttl(keyOf(visitor))).toBeLessThanOrEqual(IDLE * 1000);
    });
  });

  describe('one that is cut off from Redis', () => {
    let proxy: TcpProxy;
    let cutOff: TestApp;

    beforeAll(async () => {
      const url = new URL((await redisSpace()) ?? '');
      proxy = await TcpProxy.to(Number(url.port));
      url.port = String(proxy.port);
      cutOff = await startApp({ database: node.database, variables: { REDIS_URL: url.href } });
    });
    beforeEach(() => redisIs(cutOff, 'up'));
    afterAll(async () => {
      await cutOff.close();
      await proxy.close();
    });

    it.each([
      [
        'by a broken connection',
        (): void => {
          proxy.cut();
        },
        (): void => {
          proxy.restore();
        },
      ],
      [
        'by silence',
        (): void => {
          proxy.silence();
        },
        (): void => {
          proxy.resume();
        },
      ],
    ])('%s ends a session: the others refuse it within 5 s', async (_how, cut, mend) => {
      const visitor = await visit(merchant, await createCustomer(merchant));
      expect(await statusOn(node, visitor)).toBe(200);
      cut();
      try {
        await redisIs(cutOff, 'down');
        await cutOff.request
          .delete(`/v1/sessions/${visitor.session.id}`)
          .set('x-api-key', merchant.apiKey)
          .expect(204);
        expect(await statusOn(cutOff, visitor)).toBe(401);
        await until(async () => (await statusOn(node, visitor)) === 401, 5_000);
        expect(await redis.hget(keyOf(visitor), 'state')).toBe('ended');
      } finally {
        mend();
      }
      await redisIs(cutOff, 'up');
      expect(await statusOn(cutOff, visitor)).toBe(401);
    });
  });
});
