import { Client } from 'pg';
import type { Response, Test } from 'supertest';
import { EventsRepository } from '../../src/events/events.repository';
import type { EventsPage } from '../../src/events/events.types';
import { IdempotencyRepository } from '../../src/platform/http/idempotency/idempotency.repository';
import type { EndpointWithSecret, WebhookEndpoint } from '../../src/webhooks/webhooks.types';
import { createCustomer } from '../factories/customers';
import { addEvents, countUnnumbered } from '../factories/events';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createEndpoint } from '../factories/webhooks';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';

const URL = 'https://8.8.8.8/';
/** More than two transactions number. */
const MANY = 12_000;
const IDLE = { enabled: false };

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  merchant = await createMerchant(app);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const create = (): Test => merchant.call('post', '/v1/webhook_endpoints').send({ url: URL, ...IDLE });
const replay = ({ id }: { id: string }, body: object): Test =>
  merchant.call('post', `/v1/webhook_endpoints/${id}/replay`).send(body);
const withKey = (call: Test, key: string | null): Test =>
  key === null ? call : call.set('idempotency-key', key);
const newestEvent = async (): Promise<string> => {
  const newest = 'select id from events where organisation_id = $1 order by position desc limit 1';
  return (await app.database.query<{ id: string }>(newest, [merchant.organisation.id]))[0]?.id ?? '';
};

/** Makes a call that waits at a lock; gives its answer after `meanwhile`, which runs while it waits. */
async function heldAt(lock: string, call: () => Test, meanwhile: () => Promise<void>): Promise<Response> {
  const holder = new Client({ connectionString: app.database.url });
  await holder.connect();
  try {
    await holder.query('begin');
    await holder.query(lock);
    const answer = call().then((response) => response);
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    // Others, such as those who deliver, may wait for it too.
    await until(async () => (await app.database.query(waiting)).length > 0);
    await meanwhile();
    await holder.query('commit');
    return await answer;
  } finally {
    await holder.end();
  }
}

/** All is numbered and can be read, by whoever wants to; not in one transaction. */
async function expectNumbered(): Promise<void> {
  await until(async () => (await countUnnumbered(merchant)) === 0);
  const last = await merchant.get<EventsPage>('/v1/events?limit=1');
  expect(last.results).toHaveLength(1);
  const [row] = await app.database.query<{ count: number }>(
    'select count(distinct xmin::text) as count from events where organisation_id = $1',
    [merchant.organisation.id],
  );
  expect(row?.count).toBeGreaterThan(2);
}

describe.each([[null], ['key']])('with many events that nobody has numbered (Idempotency-Key: %s)', (key) => {
  it('an endpoint is made without holding up who reads events', async () => {
    await addEvents(merchant, MANY);
    const ofEndpoints = `select pg_advisory_xact_lock(hashtextextended('webhook endpoints of ${merchant.organisation.id}', 0))`;
    const { status, body } = await heldAt(ofEndpoints, () => withKey(create(), key), expectNumbered);
    expect(status).toBe(201);
    // The making of the organisation and of its key come before.
    expect((body as WebhookEndpoint).queued_through).toBe(MANY + 2);
    if (key !== null) {
      const again = await withKey(create(), key).expect(201);
      expect(again.body).toEqual(body);
    }
  });

  it('an endpoint is replayed without holding up who reads events, or who serves it', async () => {
    const endpoint = await createEndpoint(merchant, URL, IDLE);
    await addEvents(merchant, MANY);
    const ofEndpoint = `select 1 from webhook_endpoints where id = '${endpoint.id}' for update`;
    const wanted = [{ after: await newestEvent() }, { since: '2020-01-01T00:00:00Z' }];
    for (const body of wanted) {
      const call = (): Test => withKey(replay(endpoint, body), key && `${key}-${Object.keys(body).join()}`);
      await heldAt(ofEndpoint, call, () => until(async () => (await countUnnumbered(merchant)) === 0));
    }
    expect((await merchant.get<WebhookEndpoint>(`/v1/webhook_endpoints/${endpoint.id}`)).queued_through).toBe(
      0,
    );
  });
});

it('tells whoever waits too long for numbers to come back, and keeps those that are given', async () => {
  await addEvents(merchant, 1);
  const endless = jest.spyOn(app.app.get(EventsRepository), 'number').mockResolvedValue(5_000);
  const { headers } = await create().expect(503);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  endless.mockRestore();
  await create().expect(201);
});

it('numbers nothing for an event that there is not', async () => {
  await addEvents(merchant, 1);
  await merchant.call('get', '/v1/events?after=019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b').expect(400);
  expect(await countUnnumbered(merchant)).toBeGreaterThan(0);
});

it('makes no endpoint whose answer cannot be kept for the Idempotency-Key', async () => {
  jest.spyOn(app.app.get(IdempotencyRepository), 'answer').mockRejectedValueOnce(new Error('no space left'));
  await withKey(create(), 'lost').expect(500);
  expect((await merchant.get<{ results: object[] }>('/v1/webhook_endpoints')).results).toEqual([]);
  const made = await answerOf<EndpointWithSecret>(withKey(create(), 'lost'), 201);
  expect(await answerOf(withKey(create(), 'lost'), 201)).toEqual(made);
});

describe('the place of a moment', () => {
  /** Customers whose making began at these times, in the order of events. */
  async function madeAt(...moments: string[]): Promise<number> {
    for (const moment of moments) {
      const { id } = await createCustomer(merchant);
      const past = 'update events set created_at = $2 where organisation_id = $1 and object_id = $3';
      await app.database.query(past, [merchant.organisation.id, moment, id]);
    }
    const all = await merchant.get<EventsPage>('/v1/events?limit=100');
    return all.results.find(({ created_at }) => moments.includes(created_at))?.sequence ?? 0;
  }

  const at = (time: string): string => `2030-01-01T${time}:00Z`;

  it.each([
    ['08:00', 0],
    ['09:00', 0],
    ['09:01', 1],
    // What began at 10:05 was numbered before what began at 10:00.
    ['10:00', 1],
    ['10:01', 1],
    ['10:06', 3],
    ['11:01', 4],
  ])('%s is before the first event that began then or later', async (time, before) => {
    const endpoint = await createEndpoint(merchant, URL, IDLE);
    await madeAt(at('09:00'), at('10:05'), at('10:00'), at('11:00'));
    // Its own place, if need be, is behind them all.
    const ahead = 'update webhook_endpoints set queued_through = 1000 where id = $1';
    await app.database.query(ahead, [endpoint.id]);
    const { queued_through } = await answerOf<WebhookEndpoint>(replay(endpoint, { since: at(time) }), 200);
    expect(queued_through).toBe(3 + before);
  });
});
