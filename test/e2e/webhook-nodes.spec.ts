import type { WebhookDelivery } from '../../src/webhooks/webhooks.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createEndpoint, deliveriesOf, hurry, LOCAL_WEBHOOKS, lookedRound } from '../factories/webhooks';
import { startApp, type TestApp } from '../support/app';
import { NodeProcess } from '../support/faults/node-process';
import { until } from '../support/until';
import { WebhookReceiver } from '../support/webhook-receiver';

const EVENTS = 12;

let node: TestApp;
let merchant: Merchant;
let receiver: WebhookReceiver;
beforeAll(async () => {
  node = await startApp({ variables: LOCAL_WEBHOOKS });
});
afterAll(() => node.close());
beforeEach(async () => {
  hurry(node, { pollEvery: 0.05, endpointsAtOnce: 50 });
  merchant = await createMerchant(node);
  receiver = await WebhookReceiver.start();
});
afterEach(() => receiver.close());

const happen = async (): Promise<void> => {
  for (let made = 0; made < EVENTS; made += 1) await createCustomer(merchant);
};

async function allDelivered(endpoint: { id: string }): Promise<void> {
  await until(async () => {
    const found = await deliveriesOf(merchant, endpoint);
    return found.length === EVENTS && found.every(({ status }) => status === 'succeeded');
  });
}

/** Lets none but the first `count` deliveries get an answer. */
function stallAfter(count: number): void {
  receiver.answer = () => (receiver.received.length > count ? 'silence' : 200);
}

describe('several nodes', () => {
  it('send each event once, in order, however long an answer takes', async () => {
    const second = await startApp({ database: node.database, variables: LOCAL_WEBHOOKS });
    hurry(second, { pollEvery: 0.05 });
    const other = await WebhookReceiver.start();
    let release = (): void => undefined;
    const held = new Promise<number>((resolve) => {
      release = () => {
        resolve(200);
      };
    });
    receiver.answer = () => held;
    try {
      const endpoint = await createEndpoint(merchant, receiver.url);
      await createCustomer(merchant);
      await until(() => receiver.received.length === 1);
      // Meanwhile the nodes look round many times: each of these is served when it has happened.
      const quick = await createEndpoint(merchant, other.url);
      for (let made = 2; made <= EVENTS; made += 1) {
        await createCustomer(merchant);
        await until(() => other.received.length === made - 1);
      }
      expect(receiver.received).toHaveLength(1);
      release();
      await allDelivered(endpoint);
      const expected = (await deliveriesOf(merchant, endpoint)).map(({ sequence }) => sequence);
      expect(receiver.sequences).toEqual(expected);
      expect(await deliveriesOf(merchant, quick)).toHaveLength(EVENTS - 1);
    } finally {
      release();
      await second.close();
      await other.close();
    }
  });

  it('lose nothing when one of them is killed in the middle of a batch', async () => {
    hurry(node, { endpointsAtOnce: 0 });
    const endpoint = await createEndpoint(merchant, receiver.url);
    const doomed = await NodeProcess.start(node.database, LOCAL_WEBHOOKS);
    try {
      stallAfter(4);
      await happen();
      await until(() => receiver.received.length === 5);
    } finally {
      await doomed.kill();
    }
    receiver.answer = () => 200;
    hurry(node, { endpointsAtOnce: 50 });
    // Its lease holds for as long as it might still be sending.
    await lookedRound(merchant);
    expect(receiver.received).toHaveLength(5);
    await node.database.query('update webhook_endpoints set leased_until = now() where id = $1', [
      endpoint.id,
    ]);
    await allDelivered(endpoint);
    const expected = (await deliveriesOf(merchant, endpoint)).map(({ sequence }) => sequence);
    expect([...new Set(receiver.sequences)]).toEqual(expected);
    // Only what was under way came twice.
    expect(receiver.received).toHaveLength(EVENTS + 1);
  });

  it('leave a delivery as another has made it, when what they sent earlier fails at last', async () => {
    const second = await startApp({ database: node.database, variables: LOCAL_WEBHOOKS });
    hurry(second, { endpointsAtOnce: 0 });
    const answers: ((status: number) => void)[] = [];
    receiver.answer = () => new Promise((resolve) => answers.push(resolve));
    try {
      const endpoint = await createEndpoint(merchant, receiver.url);
      await createCustomer(merchant);
      await until(() => answers.length === 1);
      // The first has been silent for too long.
      hurry(node, { endpointsAtOnce: 0 });
      hurry(second, { pollEvery: 0.05, endpointsAtOnce: 50 });
      const lost = 'update webhook_endpoints set leased_until = now() where id = $1';
      await node.database.query(lost, [endpoint.id]);
      await until(() => answers.length === 2);
      answers[1]?.(200);
      const only = async (): Promise<WebhookDelivery | undefined> =>
        (await deliveriesOf(merchant, endpoint))[0];
      await until(async () => (await only())?.status === 'succeeded');
      answers[0]?.(500);
      const failed = 'select 1 from webhook_endpoints where id = $1 and failures = 1';
      await until(async () => (await node.database.query(failed, [endpoint.id])).length === 1);
      expect(await only()).toMatchObject({ status: 'succeeded', attempts: 1, last_status_code: 200 });
    } finally {
      answers.forEach((answer) => {
        answer(200);
      });
      await second.close();
    }
  });

  it('go on at once with what one that shuts down was at', async () => {
    hurry(node, { endpointsAtOnce: 0 });
    const leaving = await startApp({ database: node.database, variables: LOCAL_WEBHOOKS });
    hurry(leaving, { pollEvery: 0.05, grace: 0.1 });
    const endpoint = await createEndpoint(merchant, receiver.url);
    stallAfter(4);
    await happen();
    await until(() => receiver.received.length === 5);
    await leaving.close();
    const [interrupted] = await deliveriesOf(merchant, endpoint, '&status=pending');
    expect(interrupted).toMatchObject({ attempts: 0, last_error: null });
    receiver.answer = () => 200;
    hurry(node, { endpointsAtOnce: 50 });
    await allDelivered(endpoint);
    const expected = (await deliveriesOf(merchant, endpoint)).map(({ sequence }) => sequence);
    expect([...new Set(receiver.sequences)]).toEqual(expected);
    expect(receiver.received).toHaveLength(EVENTS + 1);
  });
});
