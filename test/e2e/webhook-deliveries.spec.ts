import type { EventsPage } from '../../src/events/events.types';
import { DEFAULT_WEBHOOK_TIMING } from '../../src/webhooks/webhook-timing';
import type { WebhookDelivery, WebhookEndpoint } from '../../src/webhooks/webhooks.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createEndpoint, deliveriesOf, hurry, LOCAL_WEBHOOKS, lookedRound } from '../factories/webhooks';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';
import { WebhookReceiver } from '../support/webhook-receiver';

/** Tried again at once, so often as one likes. */
const AT_ONCE = { retryAfter: Array.from({ length: 9 }, () => 0), restAfter: 1000 };

let app: TestApp;
let merchant: Merchant;
let receiver: WebhookReceiver;
beforeAll(async () => {
  app = await startApp({ variables: LOCAL_WEBHOOKS });
});
afterAll(() => app.close());
beforeEach(async () => {
  hurry(app, { ...DEFAULT_WEBHOOK_TIMING, pollEvery: 0.05 });
  merchant = await createMerchant(app);
  receiver = await WebhookReceiver.start();
});
afterEach(() => receiver.close());

const endpointOf = ({ id }: { id: string }): Promise<WebhookEndpoint> =>
  merchant.get(`/v1/webhook_endpoints/${id}`);
const came = (count: number): Promise<void> => until(() => receiver.received.length >= count);
const customers = async (count: number): Promise<void> => {
  for (let made = 0; made < count; made += 1) await createCustomer(merchant);
};
const untilStatus = (endpoint: { id: string }, ...wanted: WebhookDelivery['status'][]): Promise<void> =>
  until(async () => {
    const found = await deliveriesOf(merchant, endpoint);
    return found.map(({ status }) => status).join() === wanted.join();
  });

describe('a delivery', () => {
  it('is the event as it is read, signed, and the making of the endpoint is the first', async () => {
    const endpoint = await createEndpoint(merchant, receiver.url, {});
    await createCustomer(merchant);
    await came(2);
    const { results } = await merchant.get<EventsPage>('/v1/events?after=2');
    expect(receiver.verified(endpoint.secret)).toEqual(results);
    expect(results.map(({ type }) => type)).toEqual(['webhook_endpoint.created', 'customer.created']);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(
      results.map(({ id }) => id),
    );
    expect(receiver.received[0]).toMatchObject({
      path: '/hooks',
      headers: { 'content-type': 'application/json', 'user-agent': 'Foyer-Webhooks/1' },
    });
    await untilStatus(endpoint, 'succeeded', 'succeeded');
    const [first] = await deliveriesOf(merchant, endpoint);
    expect(first).toMatchObject({
      attempts: 1,
      last_status_code: 204,
      last_error: null,
      next_attempt_at: null,
    });
    expect(first?.response_ms).toBeGreaterThanOrEqual(0);
  });

  it('is made for the types that are wanted, in the order of events', async () => {
    const endpoint = await createEndpoint(merchant, receiver.url, { event_types: ['customer.created'] });
    await merchant.create('/v1/products', { name: 'Seats' });
    await customers(12);
    await came(12);
    expect(receiver.received.map(({ event }) => event.type)).toEqual(Array(12).fill('customer.created'));
    expect(receiver.sequences).toEqual([...receiver.sequences].sort((a, b) => a - b));
    await untilStatus(endpoint, ...Array<'succeeded'>(12).fill('succeeded'));
  });

  it('is tried again after a failure, under the same id, and holds up no other', async () => {
    const failing = 3;
    let left = failing;
    receiver.answer = ({ event }) => {
      if (event.sequence !== 4 || left === 0) return 200;
      left -= 1;
      return 500;
    };
    hurry(app, { retryAfter: [3600, 3600, 3600, 3600], restAfter: 1000 });
    const endpoint = await createEndpoint(merchant, receiver.url);
    await customers(3);
    await untilStatus(endpoint, 'pending', 'succeeded', 'succeeded');
    const [waiting] = await deliveriesOf(merchant, endpoint);
    expect(waiting).toMatchObject({ attempts: 1, last_status_code: 500, last_error: 'It answered 500.' });
    expect(Date.parse(waiting?.next_attempt_at ?? '')).toBeGreaterThan(Date.now() + 3_000_000);
    // An hour later.
    for (let attempt = 2; attempt <= failing + 1; attempt += 1) {
      await app.database.query(
        `update webhook_deliveries set next_attempt_at = now() where status = 'pending'`,
      );
      await until(async () => (await deliveriesOf(merchant, endpoint))[0]?.attempts === attempt);
    }
    await untilStatus(endpoint, 'succeeded', 'succeeded', 'succeeded');
    const ids = receiver.received
      .filter(({ event }) => event.sequence === 4)
      .map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(failing + 1);
  });

  it('fails for good after its last attempt, until somebody asks for another', async () => {
    receiver.answer = () => 503;
    hurry(app, { ...AT_ONCE, retryAfter: [0, 0] });
    const endpoint = await createEndpoint(merchant, receiver.url);
    await customers(1);
    await untilStatus(endpoint, 'failed');
    const [failed] = await deliveriesOf(merchant, endpoint);
    expect(failed).toMatchObject({ attempts: 3, last_status_code: 503, next_attempt_at: null });
    receiver.answer = () => 200;
    await merchant.call('post', `/v1/webhook_deliveries/${String(failed?.id)}/retry`).expect(200);
    await untilStatus(endpoint, 'succeeded');
    expect(await deliveriesOf(merchant, endpoint, '&status=failed')).toEqual([]);
    const audited = await merchant.get<EventsPage>('/v1/events?type=webhook_delivery.retried');
    expect(audited.results).toHaveLength(1);
  });

  it('fails with a redirection, which is not followed', async () => {
    receiver.answer = () => ({ status: 302, headers: { location: `${receiver.url}/elsewhere` } });
    const endpoint = await createEndpoint(merchant, receiver.url);
    await customers(1);
    await until(async () => (await deliveriesOf(merchant, endpoint))[0]?.last_status_code === 302);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hooks']);
    expect((await deliveriesOf(merchant, endpoint))[0]).toMatchObject({ status: 'pending', attempts: 1 });
  });

  it('fails when there is no answer in time', async () => {
    receiver.answer = () => 'silence';
    hurry(app, { timeout: 0.1 });
    const endpoint = await createEndpoint(merchant, receiver.url);
    await customers(1);
    await until(async () => (await deliveriesOf(merchant, endpoint))[0]?.attempts === 1);
    expect((await deliveriesOf(merchant, endpoint))[0]).toMatchObject({
      last_status_code: null,
      last_error: 'There was no answer within 0.1 s.',
    });
  });

  it('waits while nobody is there, and is made once somebody is', async () => {
    hurry(app, AT_ONCE);
    hurry(app, { retryAfter: Array.from({ length: 9 }, () => 0.2) });
    const endpoint = await createEndpoint(merchant, receiver.url);
    await receiver.close();
    await customers(1);
    await until(async () => ((await deliveriesOf(merchant, endpoint))[0]?.attempts ?? 0) > 0);
    expect((await deliveriesOf(merchant, endpoint))[0]?.last_error).toBe(
      'The connection failed: ECONNREFUSED.',
    );
    await receiver.open();
    await untilStatus(endpoint, 'succeeded');
    expect(receiver.received).toHaveLength(1);
  });

  it('goes nowhere but to public addresses, whatever the address was when it was saved', async () => {
    const endpoint = await createEndpoint(merchant, receiver.url);
    await app.database.query(`update webhook_endpoints set url = 'https://169.254.169.254/' where id = $1`, [
      endpoint.id,
    ]);
    await customers(1);
    await until(async () => (await deliveriesOf(merchant, endpoint))[0]?.attempts === 1);
    expect((await deliveriesOf(merchant, endpoint))[0]).toMatchObject({
      last_status_code: null,
      last_error: 'Leads to an address that is not public.',
    });
  });
});

describe('an endpoint', () => {
  it('that is slow or fails holds up no other', async () => {
    const slow = await WebhookReceiver.start();
    slow.answer = () => 'silence';
    try {
      const held = await createEndpoint(merchant, slow.url);
      const endpoint = await createEndpoint(merchant, receiver.url);
      await customers(5);
      await untilStatus(endpoint, ...Array<'succeeded'>(5).fill('succeeded'));
      await until(() => slow.received.length === 1);
      await merchant.call('delete', `/v1/webhook_endpoints/${held.id}`).expect(204);
    } finally {
      await slow.close();
    }
  });

  it('rests between attempts when several have failed on end, and goes on in order', async () => {
    receiver.answer = () => 500;
    hurry(app, { retryAfter: [0, 0, 0, 0], restAfter: 2, rest: 3600, longestRest: 7200 });
    const endpoint = await createEndpoint(merchant, receiver.url);
    await customers(4);
    await came(2);
    const resting = 'select resting_until > now() as resting from webhook_endpoints where id = $1';
    await until(
      async () =>
        (await app.database.query<{ resting: boolean }>(resting, [endpoint.id]))[0]?.resting === true,
    );
    await lookedRound(merchant);
    expect(receiver.received).toHaveLength(2);
    expect((await endpointOf(endpoint)).failing_since).not.toBeNull();
    receiver.answer = () => 200;
    receiver.received.length = 0;
    await app.database.query('update webhook_endpoints set resting_until = now() where id = $1', [
      endpoint.id,
    ]);
    await untilStatus(endpoint, ...Array<'succeeded'>(4).fill('succeeded'));
    expect(receiver.sequences).toEqual([4, 5, 6, 7]);
    expect((await endpointOf(endpoint)).failing_since).toBeNull();
  });

  it('is disabled when it says that it is gone, and goes on where it was when it is enabled', async () => {
    receiver.answer = () => 410;
    hurry(app, AT_ONCE);
    const endpoint = await createEndpoint(merchant, receiver.url);
    await customers(2);
    await until(async () => !(await endpointOf(endpoint)).enabled);
    expect(await endpointOf(endpoint)).toMatchObject({ disabled_reason: 'gone' });
    const told = await merchant.get<EventsPage>('/v1/events?type=webhook_endpoint.disabled');
    expect(told.results[0]).toMatchObject({
      object_id: endpoint.id,
      actor: { type: 'system', id: 'webhooks' },
    });
    await customers(1);
    await lookedRound(merchant);
    expect(receiver.sequences).toEqual([4]);
    receiver.answer = () => 200;
    await merchant.call('patch', `/v1/webhook_endpoints/${endpoint.id}`).send({ enabled: true }).expect(200);
    await untilStatus(endpoint, 'succeeded', 'succeeded', 'succeeded');
    // Its disabling comes between.
    const after = (await deliveriesOf(merchant, endpoint)).map(({ sequence }) => sequence);
    expect(receiver.sequences).toEqual([4, ...after]);
  });

  it('is disabled when nothing has got through for five days', async () => {
    receiver.answer = () => 500;
    hurry(app, { retryAfter: [3600], restAfter: 1000 });
    const endpoint = await createEndpoint(merchant, receiver.url);
    await customers(1);
    await until(async () => (await endpointOf(endpoint)).failing_since !== null);
    const longAgo = `update webhook_endpoints set failing_since = now() - interval '5 days' where id = $1`;
    await app.database.query(longAgo, [endpoint.id]);
    await customers(1);
    await until(async () => !(await endpointOf(endpoint)).enabled);
    expect(await endpointOf(endpoint)).toMatchObject({ enabled: false, disabled_reason: 'failing' });
  });
});
