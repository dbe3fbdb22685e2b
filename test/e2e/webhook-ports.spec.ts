import { createServer, type AddressInfo, type Server } from 'node:net';
import { DEFAULT_WEBHOOK_TIMING } from '../../src/webhooks/webhook-timing';
import { createCustomer } from '../factories/customers';
import { answerOf } from '../support/answers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createColleague } from '../factories/staff';
import { createEndpoint, deliveriesOf, hurry, LOCAL_WEBHOOKS } from '../factories/webhooks';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';

let app: TestApp;
let merchant: Merchant;
let server: Server;
let connections = 0;
let elsewhere: string;
beforeAll(async () => {
  app = await startApp({ variables: { ...LOCAL_WEBHOOKS, WEBHOOK_ALLOWED_PORTS: undefined } });
  hurry(app, { ...DEFAULT_WEBHOOK_TIMING, pollEvery: 0.05 });
  merchant = await createMerchant(app);
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  elsewhere = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hooks`;
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => server.close(resolve));
});

const idle = { enabled: false };
const refusal = {
  errors: [
    {
      field: 'url',
      code: 'port_not_allowed',
      message:
        'Must use port 443 or 80, or another that the operator of Foyer allows (WEBHOOK_ALLOWED_PORTS).',
    },
  ],
};

it('is refused by the API when an endpoint is made or changed, with what to do', async () => {
  const made = merchant.call('post', '/v1/webhook_endpoints').send({ url: elsewhere });
  expect(await answerOf(made, 422)).toMatchObject(refusal);
  const { id } = await createEndpoint(merchant, 'https://8.8.8.8/', idle);
  for (const url of [elsewhere, 'https://8.8.8.8:22/', 'https://hooks.acme.example:8443/']) {
    const changed = merchant.call('patch', `/v1/webhook_endpoints/${id}`).send({ url });
    expect(await answerOf(changed, 422)).toMatchObject(refusal);
  }
  for (const url of ['https://8.8.8.8:80/', 'https://8.8.8.8:443/', 'http://127.0.0.1/']) {
    await merchant.call('patch', `/v1/webhook_endpoints/${id}`).send({ url }).expect(200);
  }
});

it('is refused by the console with the same', async () => {
  const admin = await createColleague(merchant, 'admin');
  const { id } = await createEndpoint(merchant, 'https://8.8.8.8/', idle);
  for (const path of ['/admin/webhooks', `/admin/webhooks/${id}`]) {
    const { text } = await admin.submit(path, { url: elsewhere, events: 'all' }).expect(422);
    expect(text).toContain('Use port 443 or 80, or have the operator of Foyer allow this port');
    expect(text).toContain(`value="${elsewhere}"`);
  }
});

it('fails the deliveries of an endpoint that had it before, and nothing is connected', async () => {
  const endpoint = await createEndpoint(merchant, 'http://127.0.0.1/');
  await app.database.query('update webhook_endpoints set url = $2 where id = $1', [endpoint.id, elsewhere]);
  await createCustomer(merchant);
  await until(async () => (await deliveriesOf(merchant, endpoint))[0]?.attempts === 1);
  const [delivery] = await deliveriesOf(merchant, endpoint);
  expect(delivery).toMatchObject({ status: 'pending', last_error: refusal.errors[0]?.message });
  expect(connections).toBe(0);
});
