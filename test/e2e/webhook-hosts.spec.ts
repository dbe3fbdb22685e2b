import { DEFAULT_WEBHOOK_TIMING } from '../../src/webhooks/webhook-timing';
import type { EndpointWithSecret, WebhookDelivery, WebhookEndpoint } from '../../src/webhooks/webhooks.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createEndpoint, deliveriesOf, hurry, LOCAL_WEBHOOKS, lookUp } from '../factories/webhooks';
import { startApp, type TestApp } from '../support/app';
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
  hurry(app, { ...DEFAULT_WEBHOOK_TIMING, pollEvery: 0.05, restAfter: 1000, retryAfter: [3600] });
  lookUp(app, () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]));
  merchant = await createMerchant(app);
  receiver = await WebhookReceiver.start();
});
afterEach(() => receiver.close());

const failing = (code: string): void => {
  lookUp(app, () => Promise.reject(Object.assign(new Error(code), { code })));
};
const named = (): Promise<EndpointWithSecret> =>
  createEndpoint(merchant, receiver.url.replace('127.0.0.1', 'hooks.example'));
const endpointOf = ({ id }: { id: string }): Promise<WebhookEndpoint> =>
  merchant.get(`/v1/webhook_endpoints/${id}`);
/** Something happens, and is tried once. */
async function attempt(endpoint: { id: string }): Promise<WebhookDelivery | undefined> {
  const before = (await deliveriesOf(merchant, endpoint)).length;
  await createCustomer(merchant);
  await until(async () => (await deliveriesOf(merchant, endpoint))[before]?.attempts === 1);
  return (await deliveriesOf(merchant, endpoint))[before];
}
const failedFor = (days: number, { id }: { id: string }): Promise<unknown> =>
  app.database.query(
    `update webhook_endpoints set failing_since = now() - $2 * interval '1 day' where id = $1`,
    [id, days],
  );

describe('an endpoint whose host', () => {
  it('the name servers are silent about, or at odds with, is not held to be failing, and is not disabled for it', async () => {
    const endpoint = await named();
    for (const code of ['ECANCELLED', 'ETIMEOUT', 'ESERVFAIL']) {
      failing(code);
      expect((await attempt(endpoint))?.last_error).toBe('Its host could not be looked up.');
    }
    expect((await endpointOf(endpoint)).failing_since).toBeNull();
    await failedFor(6, endpoint);
    await attempt(endpoint);
    expect(await endpointOf(endpoint)).toMatchObject({ enabled: true });
  });

  it('nobody knows is failing, and is disabled when nothing has got through for five days', async () => {
    const endpoint = await named();
    failing('ENOTFOUND');
    expect((await attempt(endpoint))?.last_error).toBe('Its host is not known.');
    expect((await endpointOf(endpoint)).failing_since).not.toBeNull();
    await failedFor(5, endpoint);
    await attempt(endpoint);
    await until(async () => !(await endpointOf(endpoint)).enabled);
  });

  it('cannot be looked up rests between attempts all the same', async () => {
    hurry(app, { restAfter: 2, rest: 3600, longestRest: 3600 });
    const endpoint = await named();
    failing('ETIMEOUT');
    await attempt(endpoint);
    await attempt(endpoint);
    const resting = 'select 1 from webhook_endpoints where id = $1 and resting_until > now()';
    expect(await app.database.query(resting, [endpoint.id])).toHaveLength(1);
  });
});

describe('while a host is looked up', () => {
  it('no connection to Postgres is held, with an Idempotency-Key neither', async () => {
    let found = (): void => undefined;
    const asked = new Promise<void>((askedFor) => {
      lookUp(app, () => {
        askedFor();
        return new Promise((resolve) => {
          found = () => {
            resolve([{ address: '127.0.0.1', family: 4 }]);
          };
        });
      });
    });
    const making = merchant
      .call('post', '/v1/webhook_endpoints')
      .set('idempotency-key', 'slow-host')
      .send({ url: 'https://hooks.example/', enabled: false })
      .then(({ status }) => status);
    await asked;
    const held = `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
    expect(await app.database.query(held)).toEqual([]);
    found();
    expect(await making).toBe(201);
  });
});
