import Redis from 'ioredis';
import type { Response, Test } from 'supertest';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { exchange, mintSession, visit } from '../factories/sessions';
import { newApiKey } from '../../src/organisations/api-key-format';
import { startApp, type TestApp } from '../support/app';
import { redisSpace } from '../support/redis-space';
import { describeWithRedis } from '../support/requirements';
import { until } from '../support/until';

const NOBODYS = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';
const KEY_LIMIT = 5;
const FAILURES = 4;
const LIMITS = {
  RATE_LIMIT_KEY: String(KEY_LIMIT),
  RATE_LIMIT_FAILURES: String(FAILURES),
  TRUSTED_PROXIES: 'loopback',
};

let app: TestApp;

/** Each test calls from an address of its own. */
let host = 0;
const nextAddress = (): string => `192.0.2.${String((host += 1))}`;
const from = (address: string, call: Test): Test => call.set('x-forwarded-for', address);

const wrongKey = (address: string, { request } = app): Test =>
  from(address, request.get('/v1/customers').set('x-api-key', newApiKey()));
const wrongCode = (address: string, sid: string): Test =>
  from(address, app.request.post(`/session/${sid}/exchange`))
    .set('sec-fetch-site', 'same-origin')
    .send({ code: 'x'.repeat(43), embedded: false });

/** The answers to the same call, made so many times one after the other. */
async function times(count: number, call: () => Test): Promise<Response[]> {
  const answers: Response[] = [];
  while (answers.length < count) answers.push(await call());
  return answers;
}
const statuses = (answers: readonly Response[]): number[] => answers.map(({ status }) => status);
const repeated = (status: number, count: number): number[] => Array<number>(count).fill(status);

/** Lets an address use up its limit. */
async function close(address: string, node = app): Promise<void> {
  expect(statuses(await times(FAILURES, () => wrongKey(address, node)))).toEqual(repeated(401, FAILURES));
}

/** All that a caller can tell one refusal from another by. */
function told({ status, body, headers }: Response): object {
  const { request_id: _own, ...document } = body as Record<string, unknown>;
  const {
    'x-request-id': _id,
    date: _date,
    'content-length': _length,
    ...rest
  } = headers as object & {
    [name: string]: unknown;
  };
  return { status, document, headers: rest };
}

const customers = (merchant: Merchant): Test => merchant.call('get', '/v1/customers');

/** What holds with and without Redis. */
function limitsOf(variables: Record<string, string | undefined>): void {
  let merchant: Merchant;
  beforeAll(async () => {
    app = await startApp({ variables: { ...LIMITS, ...variables } });
  });
  beforeEach(async () => {
    merchant = await createMerchant(app);
  });
  afterAll(() => app.close());

  it('counts the requests of a key, says so on every answer, and refuses what is too much', async () => {
    const answers = [
      await customers(merchant).expect(200),
      await merchant.call('get', `/v1/customers/${NOBODYS}`).expect(404),
      await merchant.call('post', '/v1/customers').send({}).expect(422),
      await customers(merchant).set('organisation', NOBODYS).expect(403),
      await merchant.call('get', '/v1/customers?colour=red').expect(400),
    ];
    answers.forEach(({ headers }, index) => {
      expect(headers).toMatchObject({
        'ratelimit-limit': '5',
        'ratelimit-remaining': String(4 - index),
        'ratelimit-reset': expect.stringMatching(/^([1-9]|[1-5]\d|60)$/),
      });
    });
    const { headers, body } = await customers(merchant).expect(429);
    expect(headers).toMatchObject({
      'content-type': expect.stringContaining('application/problem+json'),
      'ratelimit-limit': '5',
      'ratelimit-remaining': '0',
      'retry-after': headers['ratelimit-reset'],
    });
    expect(body).toMatchObject({ status: 429, type: 'https://foyer.dev/problems/too_many_requests' });
    await customers(await createMerchant(app)).expect(200);
  });

  it('closes an address after so many wrong keys, and no other', async () => {
    const address = nextAddress();
    await close(address);
    const [refused] = await times(1, () => wrongKey(address));
    expect(refused?.status).toBe(429);
    expect(Number(refused?.headers['retry-after'])).toBeLessThanOrEqual(60);
    await wrongKey(nextAddress()).expect(401);
  });

  it('counts an IPv6 address by its /64, and one that maps IPv4 as what it is', async () => {
    await close('2001:db8:1:2::1');
    await wrongKey('2001:db8:1:2:ffff::7').expect(429);
    await wrongKey('2001:db8:1:3::1').expect(401);
    const address = nextAddress();
    await close(address);
    await wrongKey(`::ffff:${address}`).expect(429);
  });

  it('counts wrong codes and unknown sessions too, and never says which of them it refuses', async () => {
    const session = await mintSession(merchant, await createCustomer(merchant));
    const address = nextAddress();
    const mixed = [
      await wrongKey(address),
      await wrongCode(address, session.id),
      await wrongCode(address, NOBODYS),
      await from(address, app.request.get(`/session/${NOBODYS}`)),
    ];
    expect(statuses(mixed)).toEqual([401, 401, 401, 200]);
    const rightCode = from(address, exchange(app, session));
    const refused = [
      await wrongCode(address, session.id),
      await wrongCode(address, NOBODYS),
      await rightCode,
    ];
    expect(new Set(refused.map((answer) => JSON.stringify(told(answer)))).size).toBe(1);
    expect(refused[0]?.status).toBe(429);
    expect((await wrongKey(address)).body).toMatchObject({ type: refused[0]?.body.type });
    // The code was not looked at: it is good still.
    await from(nextAddress(), exchange(app, session)).expect(200);
  });

  it('refuses links with a page', async () => {
    const address = nextAddress();
    await close(address);
    const page = await from(address, app.request.get(`/session/${NOBODYS}`)).expect(429);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.headers['retry-after']).toBe(page.headers['ratelimit-reset']);
    expect(page.text).toContain('Too many requests');
  });

  it('goes on serving whoever was let in before the address was closed', async () => {
    const address = nextAddress();
    const visitor = await visit(merchant, await createCustomer(merchant));
    await close(address);
    await from(address, customers(merchant)).expect(200);
    const again = from(address, exchange(app, visitor.session)).set('cookie', visitor.cookie);
    await again.expect(200);
    const { session } = await visit(merchant, await createCustomer(merchant));
    const borrowed = visitor.cookie.replace(/^[^=]+/, `__Host-foyer_${session.id.replaceAll('-', '')}`);
    await wrongCode(address, session.id).set('cookie', borrowed).expect(429);
    await from(address, customers(await createMerchant(app))).expect(429);
  });

  it('does not count who presents nothing', async () => {
    const address = nextAddress();
    const call = (): Test => from(address, app.request.get('/v1/customers'));
    expect(statuses(await times(FAILURES + 2, call))).toEqual(repeated(401, FAILURES + 2));
  });
}

describe('on a node without Redis', () => {
  limitsOf({ REDIS_URL: undefined });
});

describeWithRedis('with Redis', () => {
  let redis: Redis;
  beforeAll(async () => {
    redis = new Redis((await redisSpace()) ?? '');
  });
  afterAll(() => {
    redis.disconnect();
  });

  limitsOf({});

  it('counts over all nodes', async () => {
    const merchant = await createMerchant(app);
    const second = await startApp({ database: app.database, variables: LIMITS });
    try {
      await until(async () => (await second.request.get('/health/ready')).body.redis === 'up');
      await times(KEY_LIMIT, () => customers(merchant));
      await second.request.get('/v1/customers').set('x-api-key', merchant.apiKey).expect(429);
      const address = nextAddress();
      await close(address);
      await wrongKey(address, second).expect(429);
    } finally {
      await second.close();
    }
  });

  it('asks Redis once for a request that is counted', async () => {
    const merchant = await createMerchant(app);
    await customers(merchant).expect(200);
    const monitor = await redis.monitor();
    const commands: string[] = [];
    monitor.on('monitor', (_time: string, [command = '', ...words]: string[], source: string) => {
      // The node's own work on sessions goes on beside the request.
      const own = command === 'ping' || words.some((word) => word.startsWith('foyer:session:'));
      if (source !== 'lua' && !own) commands.push(command);
    });
    await customers(merchant).expect(200);
    await redis.echo('done');
    await until(() => commands.includes('echo'));
    monitor.disconnect();
    expect(commands).toEqual(['evalsha', 'echo']);
  });

  it('opens again when the window has ended', async () => {
    const merchant = await createMerchant(app);
    const [key = ''] = await keysAfter(async () => times(KEY_LIMIT + 1, () => customers(merchant)));
    await customers(merchant).expect(429);
    await redis.pexpire(key, 1);
    await until(async () => (await customers(merchant)).status === 200);
    const address = nextAddress();
    await times(FAILURES - 1, () => wrongKey(address));
    // As if most of the minute had passed before the last failure.
    await redis.pexpire(`foyer:limit:failures:{${address}}`, 1_500);
    await wrongKey(address).expect(401);
    await wrongKey(address)
      .expect(429)
      .expect('retry-after', /^[12]$/);
    await until(async () => (await wrongKey(address)).status === 401);
  });

  async function keysAfter(calls: () => Promise<unknown>): Promise<string[]> {
    const before = new Set(await redis.keys('foyer:limit:key:*'));
    await calls();
    return (await redis.keys('foyer:limit:key:*')).filter((key) => !before.has(key));
  }
});
