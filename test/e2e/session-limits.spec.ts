import type { Response, Test } from 'supertest';
import { sessionCookieName } from '../../src/platform/access/session-cookie';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { describeWithRedis } from '../support/requirements';
import { leaveSeconds } from '../support/session-clock';
import { until } from '../support/until';

const LIMIT = 5;
const VARIABLES = { RATE_LIMIT_SESSION: String(LIMIT) };

const limitsIn = ({ headers }: Response): (string | undefined)[] =>
  ['ratelimit-limit', 'ratelimit-remaining'].map((name) => (headers as Record<string, string>)[name]);

/** Lets a session use up its limit, by token and by cookie alike. */
async function useUp(visitor: Visitor): Promise<void> {
  for (let used = 1; used <= LIMIT; used += 1) {
    const call = used % 2 === 0 ? visitor.page('invoices') : visitor.call('get', '/v1/portal/session');
    expect(limitsIn(await call.expect(200))).toEqual([String(LIMIT), String(LIMIT - used)]);
  }
}

async function expectRefused(visitor: Visitor): Promise<void> {
  const answer = await visitor.call('get', '/v1/portal/session').expect(429);
  expect(answer.body).toMatchObject({ status: 429, title: 'Too many requests' });
  expect(Number(answer.get('retry-after'))).toBeGreaterThan(0);
  expect(limitsIn(answer)).toEqual([String(LIMIT), '0']);
  const page = await visitor.page('invoices').expect(429);
  expect(page.text).toContain('<h1');
}

async function redisIsUp({ request }: TestApp): Promise<void> {
  await until(async () => ((await request.get('/health/ready')).body as { redis: string }).redis === 'up');
}

let app: TestApp;
let merchant: Merchant;
const comer = async (): Promise<Visitor> => visit(merchant, await createCustomer(merchant));

describeWithRedis('requests of one session, counted in Redis', () => {
  beforeAll(async () => {
    app = await startApp({ variables: VARIABLES });
    merchant = await createMerchant(app);
    await redisIsUp(app);
  });
  afterAll(() => app.close());

  it('are refused over the limit on every node, and those of others are not', async () => {
    const [visitor, neighbour] = [await comer(), await comer()];
    await useUp(visitor);
    await expectRefused(visitor);
    const second = await startApp({ database: app.database, variables: VARIABLES });
    try {
      await redisIsUp(second);
      const token = { authorization: `Bearer ${visitor.session.session_token}` };
      await second.request.get('/v1/portal/session').set(token).expect(429);
    } finally {
      await second.close();
    }
    await neighbour.page('invoices').expect(200);
  });

  it('are no sign of life over the limit', async () => {
    const visitor = await visit(merchant, await createCustomer(merchant), { idle_timeout: 60 });
    await useUp(visitor);
    await leaveSeconds(app, visitor.session, 20);
    await expectRefused(visitor);
    const left = `select extract(epoch from expires_at - now())::float8 as left from portal_sessions where id = $1`;
    const [row] = await app.database.query<{ left: number }>(left, [visitor.session.id]);
    expect(row?.left).toBeLessThanOrEqual(20);
  });
});

describe('requests of one session, without Redis', () => {
  beforeAll(async () => {
    app = await startApp({ variables: { ...VARIABLES, REDIS_URL: undefined } });
    merchant = await createMerchant(app);
  });
  afterAll(() => app.close());

  it('are counted on the node', async () => {
    const visitor = await comer();
    await useUp(visitor);
    await expectRefused(visitor);
  });
});

describe('wrong credentials of a session', () => {
  const FAILURES = 4;
  let visitor: Visitor;
  const from = (address: string, call: Test): Test => call.set('x-forwarded-for', address);
  const asks = (): Test => visitor.call('get', '/v1/portal/session');
  /** Of the right shape, and of a session that there is. */
  const wrong = {
    token: (): Test => asks().set('authorization', `Bearer fs_${visitor.session.id}_${'x'.repeat(43)}`),
    cookie: (): Test =>
      visitor.page('invoices').set('cookie', `${sessionCookieName(visitor.session.id)}=${'x'.repeat(43)}`),
  };

  async function answersTo(call: () => Test): Promise<Response[]> {
    const answers: Response[] = [];
    while (answers.length <= FAILURES) answers.push(await call());
    return answers;
  }

  beforeAll(async () => {
    const variables = { RATE_LIMIT_FAILURES: String(FAILURES), TRUSTED_PROXIES: 'loopback' };
    app = await startApp({ variables });
    merchant = await createMerchant(app);
  });
  beforeEach(async () => {
    visitor = await comer();
  });
  afterAll(() => app.close());

  it.each([
    ['token', '198.51.100.1', /json/],
    ['cookie', '198.51.100.2', /html/],
  ] as const)('close their address: a %s', async (kind, address, type) => {
    const answers = await answersTo(() => from(address, wrong[kind]()));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 429]);
    expect(answers.at(-1)?.headers['content-type']).toMatch(type);
    // There even the right one is not looked at, until it has been seen from somewhere else.
    await from(address, asks()).expect(429);
    await from('198.51.100.3', asks()).expect(200);
    await from(address, asks()).expect(200);
  });

  it('are not the right ones of a session that has ended', async () => {
    await merchant.call('delete', `/v1/sessions/${visitor.session.id}`).expect(204);
    const answers = await answersTo(() => from('198.51.100.4', asks()));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  });
});
