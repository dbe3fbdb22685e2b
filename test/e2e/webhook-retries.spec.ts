import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Client } from 'pg';
import { DEFAULT_WEBHOOK_TIMING } from '../../src/webhooks/webhook-timing';
import type { EndpointWithSecret, WebhookDelivery } from '../../src/webhooks/webhooks.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createEndpoint, deliveriesOf, hurry, LOCAL_WEBHOOKS, lookedRound } from '../factories/webhooks';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';
import { WebhookReceiver } from '../support/webhook-receiver';

let app: TestApp;
let merchant: Merchant;
let receiver: WebhookReceiver;
/** Answers the attempts under way. */
let release: (status: number) => void;
beforeAll(async () => {
  app = await startApp({ variables: LOCAL_WEBHOOKS });
});
afterAll(() => app.close());
beforeEach(async () => {
  hurry(app, { ...DEFAULT_WEBHOOK_TIMING, pollEvery: 0.05 });
  merchant = await createMerchant(app);
  receiver = await WebhookReceiver.start();
  const held = new Promise<number>((resolve) => (release = resolve));
  receiver.answer = () => held;
});
afterEach(async () => {
  release(200);
  await receiver.close();
});

const onlyOf = async (endpoint: { id: string }): Promise<WebhookDelivery | undefined> =>
  (await deliveriesOf(merchant, endpoint))[0];
const untilStatus = (endpoint: { id: string }, status: WebhookDelivery['status']): Promise<void> =>
  until(async () => (await onlyOf(endpoint))?.status === status);
const retry = async (endpoint: { id: string }): Promise<WebhookDelivery> => {
  const path = `/v1/webhook_deliveries/${String((await onlyOf(endpoint))?.id)}/retry`;
  return answerOf(merchant.call('post', path), 200);
};

/** An endpoint to which its only delivery is under way, until it is released. */
async function underWay(): Promise<EndpointWithSecret> {
  const endpoint = await createEndpoint(merchant, receiver.url);
  await createCustomer(merchant);
  await until(() => receiver.received.length === 1);
  return endpoint;
}

describe('a delivery that is asked for again', () => {
  it('while the last attempt is under way is made again, however that ends', async () => {
    hurry(app, { retryAfter: [] });
    const endpoint = await underWay();
    expect(await retry(endpoint)).toMatchObject({ status: 'pending', attempts: 0 });
    receiver.answer = () => 200;
    release(500);
    await untilStatus(endpoint, 'succeeded');
    expect(receiver.received).toHaveLength(2);
    expect(await onlyOf(endpoint)).toMatchObject({ attempts: 1, last_status_code: 200 });
  });

  it('has all its attempts before it, and they wait as long as they do after a first failure', async () => {
    hurry(app, { retryAfter: [3600, 7200], jitter: 0 });
    const endpoint = await underWay();
    await retry(endpoint);
    receiver.answer = () => 503;
    release(500);
    await until(async () => (await onlyOf(endpoint))?.last_status_code === 503);
    const again = await onlyOf(endpoint);
    expect(again).toMatchObject({ status: 'pending', attempts: 1 });
    expect(Date.parse(again?.next_attempt_at ?? '')).toBeLessThan(Date.now() + 3_600_000);
  });

  it('waits until its endpoint is enabled', async () => {
    const endpoint = await underWay();
    release(200);
    await untilStatus(endpoint, 'succeeded');
    const path = `/v1/webhook_endpoints/${endpoint.id}`;
    await merchant.call('patch', path).send({ enabled: false }).expect(200);
    await retry(endpoint);
    await lookedRound(merchant);
    expect(receiver.received).toHaveLength(1);
    await merchant.call('patch', path).send({ enabled: true }).expect(200);
    await untilStatus(endpoint, 'succeeded');
    expect(receiver.sequences).toEqual([4, 4]);
  });
});

describe('what became of an attempt', () => {
  it('is noted at the endpoint before the delivery, as whatever else needs both locks them', async () => {
    const endpoint = await underWay();
    const holder = new Client({ connectionString: app.database.url });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query('select 1 from webhook_endpoints where id = $1 for update', [endpoint.id]);
      release(500);
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        and query like '%failures + 1%'`;
      await until(async () => (await app.database.query(waiting)).length === 1);
      const locked = 'select id from webhook_deliveries where endpoint_id = $1 for update nowait';
      expect((await holder.query(locked, [endpoint.id])).rows).toHaveLength(1);
      await holder.query('commit');
    } finally {
      await holder.end();
    }
    await until(async () => (await onlyOf(endpoint))?.attempts === 1);
  });
});

it('counts an endpoint that switches protocols as one that refuses, and is held up by none', async () => {
  const connections = new Set<Socket>();
  const switching = createServer((socket) => {
    connections.add(socket.on('error', () => undefined));
    socket.once('data', () => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    });
  });
  const hangingUp = createServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end());
  });
  try {
    const endpoints = await Promise.all(
      [switching, hangingUp].map(async (server) => {
        await once(server.listen(0, '127.0.0.1'), 'listening');
        const { port } = server.address() as AddressInfo;
        return createEndpoint(merchant, `http://127.0.0.1:${String(port)}/`);
      }),
    );
    hurry(app, { retryAfter: [] });
    await createCustomer(merchant);
    for (const endpoint of endpoints) await untilStatus(endpoint, 'failed');
    expect((await onlyOf(endpoints[0] ?? { id: '' }))?.last_status_code).toBe(101);
    expect((await onlyOf(endpoints[1] ?? { id: '' }))?.last_status_code).toBeNull();
  } finally {
    for (const socket of connections) socket.destroy();
    switching.close();
    hangingUp.close();
  }
});
