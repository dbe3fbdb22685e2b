import type { Event, EventsPage } from '../../src/events/events.types';
import { DEFAULT_WEBHOOK_TIMING } from '../../src/webhooks/webhook-timing';
import type { EndpointWithSecret, WebhookDelivery, WebhookEndpoint } from '../../src/webhooks/webhooks.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createEndpoint, deliveriesOf, hurry, LOCAL_WEBHOOKS } from '../factories/webhooks';
import { startApp, type TestApp } from '../support/app';
import { answerOf } from '../support/answers';
import { until } from '../support/until';
import { WebhookReceiver } from '../support/webhook-receiver';

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

describe('an endpoint', () => {
  it('is sent again what happened after an event or since a moment, under the same ids', async () => {
    const endpoint = await createEndpoint(merchant, receiver.url);
    await customers(3);
    await untilStatus(endpoint, 'succeeded', 'succeeded', 'succeeded');
    const first = receiver.received.map(({ headers }) => headers['webhook-id']);
    receiver.received.length = 0;
    const replay = (body: object): Promise<WebhookEndpoint> =>
      answerOf(merchant.call('post', `/v1/webhook_endpoints/${endpoint.id}/replay`).send(body), 200);
    await replay({ after: first[0] });
    await came(2);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(first.slice(1));
    receiver.received.length = 0;
    await replay({ since: '2020-01-01T00:00:00Z' });
    await came(3);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(first);
    await untilStatus(endpoint, 'succeeded', 'succeeded', 'succeeded');
  });

  it.each([
    [{}, 'after'],
    [{ after: 'none' }, 'after'],
    [{ after: '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b' }, 'after'],
    [{ after: '1', since: '2026-10-01T09:00:00Z' }, 'since'],
  ])('is not sent again %j', async (body, field) => {
    const endpoint = await createEndpoint(merchant, receiver.url, { enabled: false });
    const answer = merchant.call('post', `/v1/webhook_endpoints/${endpoint.id}/replay`).send(body);
    const { errors } = await answerOf<{ errors: { field: string }[] }>(answer, 422);
    expect(errors.map((error) => error.field)).toEqual([field]);
  });

  it('signs with the old secret too, for a day after it got a new one', async () => {
    const endpoint = await createEndpoint(merchant, receiver.url);
    const rotated = await answerOf<EndpointWithSecret>(
      merchant.call('post', `/v1/webhook_endpoints/${endpoint.id}/rotate_secret`),
      200,
    );
    expect(rotated.secret).not.toBe(endpoint.secret);
    await customers(1);
    await came(1);
    const [event] = receiver.verified(rotated.secret) as Event[];
    expect(receiver.verified(endpoint.secret)).toEqual([event]);
    const over = 'update webhook_endpoints set previous_secret_until = now() where id = $1';
    await app.database.query(over, [endpoint.id]);
    receiver.received.length = 0;
    await customers(1);
    await came(1);
    expect(() => receiver.verified(endpoint.secret)).toThrow('No matching signature');
    expect(receiver.verified(rotated.secret)).toHaveLength(1);
  });

  it('shows its secret once, and keeps it where nobody reads it', async () => {
    const endpoint = await createEndpoint(merchant, receiver.url);
    expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const seen = [
      await endpointOf(endpoint),
      await merchant.get('/v1/webhook_endpoints'),
      await merchant.get('/v1/events'),
      await app.database.query('select encode(secret, $1) as kept from webhook_endpoints', ['escape']),
    ];
    expect(JSON.stringify(seen)).not.toContain(endpoint.secret.slice(6));
  });

  it('is changed and removed', async () => {
    const endpoint = await createEndpoint(merchant, receiver.url, { enabled: false });
    expect(endpoint).toMatchObject({ enabled: false, disabled_reason: 'by_request' });
    const changes = { description: 'Books', event_types: null, url: `${receiver.url}/2` };
    const path = `/v1/webhook_endpoints/${endpoint.id}`;
    expect(await answerOf(merchant.call('patch', path).send(changes), 200)).toMatchObject(changes);
    await merchant.call('delete', path).expect(204);
    await merchant.call('get', path).expect(404);
    const { results } = await merchant.get<EventsPage>(`/v1/events?object_id=${endpoint.id}`);
    expect(results.map(({ type }) => type)).toEqual([
      'webhook_endpoint.created',
      'webhook_endpoint.updated',
      'webhook_endpoint.deleted',
    ]);
  });

  it('is one of twenty at most', async () => {
    const made = await Promise.all(
      Array.from({ length: 25 }, () =>
        merchant.call('post', '/v1/webhook_endpoints').send({ url: receiver.url, enabled: false }),
      ),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(made.filter(({ status }) => status === 409)).toHaveLength(5);
  });

  it.each([
    ['http://8.8.8.8/', 'not_https'],
    ['https://10.0.0.1/', 'not_public'],
    ['https://0xa9fea9fe/', 'not_public'],
    ['https://[::ffff:10.0.0.1]/', 'not_public'],
    ['https://user:secret@8.8.8.8/', 'credentials'],
    ['javascript:alert(1)', 'not_url'],
  ])('cannot be at %s', async (url, code) => {
    const { errors } = await answerOf<{ errors: { field: string; code: string }[] }>(
      merchant.call('post', '/v1/webhook_endpoints').send({ url }),
      422,
    );
    expect(errors).toEqual([expect.objectContaining({ field: 'url', code })]);
  });

  it('wants something', async () => {
    const body = { url: receiver.url, event_types: [] };
    await merchant.call('post', '/v1/webhook_endpoints').send(body).expect(422);
  });
});
