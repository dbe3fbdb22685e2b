import { connect, type Socket } from 'node:net';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';
import { NodeProcess } from '../support/faults/node-process';
import { whileWaiting } from '../support/held-row';
import { until } from '../support/until';

/** What whoever runs nodes gives one between SIGTERM and SIGKILL, at the least. */
const GRACE_MS = 10_000;

let app: TestApp;
let merchant: Merchant;
let node: NodeProcess;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  node = await NodeProcess.start(app.database);
});
afterEach(() => node.kill());

const refusesOthers = (): Promise<boolean> =>
  node.request.get('/health/live').then(
    ({ status }) => status === 503,
    () => true,
  );

/** Begins an upload, and never goes on with it. */
async function stall(): Promise<Socket> {
  const { port, hostname } = new URL(node.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const head = ['POST /v1/imports HTTP/1.1', `Host: ${hostname}`, `x-api-key: ${merchant.apiKey}`];
  const body = [
    'Content-Type: application/x-ndjson',
    'Content-Length: 1000',
    'Expect: 100-continue',
    '',
    '{',
  ];
  socket.write([...head, ...body].join('\r\n'));
  await new Promise((resolve) => socket.once('data', resolve));
  return socket;
}

it('lets a request in flight finish, and takes no other', async () => {
  const { id } = await createCustomer(merchant, { name: 'Before' });
  let ended: Promise<number | null> = Promise.resolve(null);
  const rename = async (): Promise<number> => {
    const sent = node.request.patch(`/v1/customers/${id}`).set('x-api-key', merchant.apiKey);
    return (await sent.send({ name: 'After' })).status;
  };
  const status = await whileWaiting(app, { table: 'customers', id }, rename, async () => {
    ended = node.end();
    await until(refusesOthers);
  });
  expect(status).toBe(200);
  expect(await ended).toBe(0);
});

it('ends in time although somebody stalls in mid-upload', async () => {
  const socket = await stall();
  const start = performance.now();
  expect(await node.end()).toBe(0);
  expect(performance.now() - start).toBeLessThan(GRACE_MS);
  socket.destroy();
});
