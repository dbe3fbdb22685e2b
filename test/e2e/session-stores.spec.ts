import Redis from 'ioredis';
import type { Customer } from '../../src/customers/customers.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { mintSession, visit, type Visitor } from '../factories/sessions';
import { SessionsRepository } from '../../src/sessions/sessions.repository';
import { startApp, type TestApp } from '../support/app';
import { redisSpace } from '../support/redis-space';
import { describeWithRedis } from '../support/requirements';
import { until } from '../support/until';

interface Ready {
  readonly redis: string;
}

interface Times extends Record<string, unknown> {
  readonly left: number;
}

let app: TestApp;
let merchant: Merchant;
let customer: Customer;

/** Seconds that the session has left in Postgres. */
async function left({ session }: Visitor): Promise<number> {
  const text =
    'select extract(epoch from expires_at - now())::float8 as left from portal_sessions where id = $1';
  const [row] = await app.database.query<Times>(text, [session.id]);
  return Math.round(row?.left ?? 0);
}

/** As if nobody had asked for so long that just this much is left, in Postgres. */
async function leave({ session }: Visitor, seconds: number): Promise<void> {
  const text = `update portal_sessions set expires_at = now() + $2 * interval '1 second' where id = $1`;
  await app.database.query(text, [session.id, seconds]);
}

const asks = (visitor: Visitor, status: number): Promise<unknown> =>
  visitor.call('get', '/v1/portal/profile').expect(status);

describe('on Postgres alone', () => {
  beforeAll(async () => {
    app = await startApp({ variables: { REDIS_URL: undefined } });
    merchant = await createMerchant(app);
    customer = await createCustomer(merchant);
  });
  afterAll(() => app.close());

  it('extends a session that has less than half of its idle time left, and no other', async () => {
    const visitor = await visit(merchant, customer, { idle_timeout: 600 });
    await leave(visitor, 301);
    await asks(visitor, 200);
    expect(await left(visitor)).toBeLessThanOrEqual(301);
    await leave(visitor, 299);
    await visitor.page('invoices').expect(200);
    expect(await left(visitor)).toBeGreaterThan(590);
  });

  it('never extends past the absolute end, and not for a wrong secret', async () => {
    const visitor = await visit(merchant, customer, { idle_timeout: 600 });
    const text = `update portal_sessions set absolute_expires_at = now() + interval '100 seconds' where id = $1`;
    await app.database.query(text, [visitor.session.id]);
    await leave(visitor, 50);
    const wrong = `fs_${visitor.session.id}_${'x'.repeat(43)}`;
    await app.request.get('/v1/portal/session').set('authorization', `Bearer ${wrong}`).expect(401);
    expect(await left(visitor)).toBeLessThanOrEqual(50);
    await asks(visitor, 200);
    expect(await left(visitor)).toBeGreaterThan(90);
    expect(await left(visitor)).toBeLessThanOrEqual(100);
  });

  it('ends when it is idle for too long', async () => {
    const visitor = await visit(merchant, customer);
    await leave(visitor, -1);
    await asks(visitor, 401);
    await visitor.page('invoices').expect(303).expect('location', visitor.session.return_url);
  });
});

describeWithRedis('with Redis', () => {
  let redis: Redis;
  const keyOf = ({ session }: Visitor): string => `foyer:session:{${session.id}}`;

  beforeAll(async () => {
    app = await startApp();
    merchant = await createMerchant(app);
    redis = new Redis((await redisSpace()) ?? '');
    await until(async () => ((await app.request.get('/health/ready')).body as Ready).redis === 'up');
  });
  beforeEach(async () => {
    customer = await createCustomer(merchant);
  });
  afterAll(async () => {
    redis.disconnect();
    await app.close();
  });

  it('extends under half of the idle time, in both stores', async () => {
    const visitor = await visit(merchant, customer, { idle_timeout: 600 });
    await asks(visitor, 200);
    await leave(visitor, 299);
    await redis.pexpire(keyOf(visitor), 301_000);
    await asks(visitor, 200);
    expect(await redis.pttl(keyOf(visitor))).toBeLessThanOrEqual(301_000);
    await redis.pexpire(keyOf(visitor), 299_000);
    await asks(visitor, 200);
    expect(await redis.pttl(keyOf(visitor))).toBeGreaterThan(590_000);
    expect(await left(visitor)).toBeGreaterThan(590);
  });

  it('survives a flush, and an ended session stays ended', async () => {
    const visitor = await visit(merchant, customer);
    await asks(visitor, 200);
    await redis.flushdb();
    await asks(visitor, 200);
    await visitor.page('invoices').expect(200);
    await merchant.call('delete', `/v1/sessions/${visitor.session.id}`).expect(204);
    await asks(visitor, 401);
    await redis.flushdb();
    await asks(visitor, 401);
    expect(await redis.hget(keyOf(visitor), 'state')).toBe('ended');
  });

  it('stays ended when Redis comes back with an old snapshot, once a node has started on it', async () => {
    const visitor = await visit(merchant, customer);
    await asks(visitor, 200);
    const snapshot = await redis.dumpBuffer(keyOf(visitor));
    await merchant.call('delete', `/v1/sessions/${visitor.session.id}`).expect(204);
    await redis.restore(keyOf(visitor), 600_000, snapshot, 'REPLACE');
    const node = await startApp({ database: app.database });
    try {
      await until(async () => ((await node.request.get('/health/ready')).body as Ready).redis === 'up');
      await asks(visitor, 401);
    } finally {
      await node.close();
    }
  });

  it('is not revived by a reader who found it alive before it ended', async () => {
    const visitor = await visit(merchant, customer);
    await redis.flushdb();
    const sessions = app.app.get(SessionsRepository);
    const find = sessions.find.bind(sessions);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let hasRead = false;
    const slow = jest.spyOn(sessions, 'find').mockImplementationOnce(async (id) => {
      const row = await find(id);
      hasRead = true;
      await held;
      return row;
    });
    const reading = visitor.call('get', '/v1/portal/profile').then(({ status }) => status);
    await until(() => hasRead);
    await merchant.call('delete', `/v1/sessions/${visitor.session.id}`).expect(204);
    release();
    expect(await reading).toBe(200);
    await asks(visitor, 401);
    expect(await redis.hget(keyOf(visitor), 'state')).toBe('ended');
    slow.mockRestore();
  });

  it('is replaced at once on every node', async () => {
    const second = await startApp({ database: app.database });
    try {
      const visitor = await visit(merchant, customer);
      const token = { authorization: `Bearer ${visitor.session.session_token}` };
      await second.request.get('/v1/portal/profile').set(token).expect(200);
      await mintSession(merchant, customer);
      await second.request.get('/v1/portal/profile').set(token).expect(401);
    } finally {
      await second.close();
    }
  });
});
