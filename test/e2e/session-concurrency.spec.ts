import type { Test } from 'supertest';
import type { Customer } from '../../src/customers/customers.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { MintedSession, PortalSession } from '../../src/sessions/sessions.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { codeOf, mintSession } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { Probe } from '../support/faults/probe';

let nodes: readonly [TestApp, TestApp];
let merchant: Merchant;
let customer: Customer;

beforeAll(async () => {
  const first = await startApp();
  nodes = [first, await startApp({ database: first.database })];
  merchant = await createMerchant(first);
});
beforeEach(async () => {
  customer = await createCustomer(merchant);
});
afterAll(async () => {
  for (const node of [...nodes].reverse()) await node.close();
});

/** Sends `count` requests at once, to the nodes in turn. */
function atOnce<Answer>(
  count: number,
  on: readonly TestApp[],
  send: (node: TestApp) => PromiseLike<Answer>,
): Promise<Answer[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => send(on[index % on.length] ?? nodes[0])));
}

const mint = (node: TestApp): Test =>
  node.request
    .post('/v1/customers/session')
    .set('x-api-key', merchant.apiKey)
    .send({ customer_id: customer.id, return_url: 'https://app.acme.example/' });

const liveOnes = async (): Promise<string[]> => {
  const path = `/v1/sessions?customer_id=${customer.id}&live=true`;
  return (await merchant.get<Page<PortalSession>>(path)).results.map(({ id }) => id);
};

const isGranted = async (node: TestApp, { session_token }: MintedSession): Promise<boolean> => {
  const sent = node.request.get('/v1/portal/session').set('authorization', `Bearer ${session_token}`);
  return (await sent).status === 200;
};

it('lets one in of a hundred who exchange the same code at once, on two nodes', async () => {
  const session = await mintSession(merchant, customer);
  const answers = await atOnce(100, nodes, (node) =>
    node.request
      .post(`/session/${session.id}/exchange`)
      .set('sec-fetch-site', 'same-origin')
      .send({ code: codeOf(session), embedded: false }),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array<number>(99).fill(410)]);
  expect(answers.filter((answer) => answer.get('set-cookie') !== undefined)).toHaveLength(1);
});

it.each([1, 2])(
  'leaves one session of two hundred minted at once, on %i nodes, and refuses none',
  async (count) => {
    const on = nodes.slice(0, count);
    const answers = await atOnce(200, on, mint);
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(200).fill(201));
    const sessions = answers.map(({ body }) => body as MintedSession);
    const live = await liveOnes();
    expect(live).toHaveLength(1);
    for (const node of nodes) {
      const granted = await Promise.all(sessions.map((session) => isGranted(node, session)));
      expect(sessions.filter((_, index) => granted[index]).map(({ id }) => id)).toEqual(live);
    }
  },
);

it('lets the others through while two hundred mint for one customer', async () => {
  const other = await createCustomer(merchant);
  const others = new Probe(async () => (await mintSession(merchant, other)).customer_id);
  const crowd = await atOnce(200, [nodes[0]], mint);
  await others.stop();
  expect(crowd.map(({ status }) => status)).toEqual(Array<number>(200).fill(201));
  // In one line with the crowd it would be served before and after it.
  expect(others.total).toBeGreaterThan(10);
});

it('mints once for fifty requests at once with one Idempotency-Key, on two nodes', async () => {
  const answers = await atOnce(50, nodes, (node) => mint(node).set('idempotency-key', 'the-same-mint'));
  const minted = answers.filter(({ status }) => status === 201).map(({ body }) => body as MintedSession);
  expect(new Set(minted.map((session) => JSON.stringify(session))).size).toBe(1);
  // Who came while the first was at it is told so.
  expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
  const path = `/v1/sessions?customer_id=${customer.id}`;
  expect((await merchant.get<Page<PortalSession>>(path)).results.map(({ id }) => id)).toEqual([
    minted[0]?.id,
  ]);
  expect(await liveOnes()).toEqual([minted[0]?.id]);
});
