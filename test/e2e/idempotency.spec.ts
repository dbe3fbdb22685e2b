import type { Test } from 'supertest';
import type { Customer } from '../../src/customers/customers.types';
import { IdempotencySweeper } from '../../src/platform/http/idempotency/idempotency.sweeper';
import type { Page } from '../../src/platform/http/list/page.types';
import type { MintedSession } from '../../src/sessions/sessions.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

const post = (path: string, key: string, body: object, by = merchant): Test =>
  by.call('post', path).set('idempotency-key', key).send(body);

const named = async (name: string): Promise<number> =>
  (await merchant.get<Page<Customer>>(`/v1/customers?search=${name}`)).results.length;

it('answers a repeated request with its first answer, and does it once', async () => {
  const first = await post('/v1/customers', 'k-1', { name: 'Once' }).expect(201);
  const again = await post('/v1/customers', 'k-1', { name: 'Once' }).expect(201);
  expect(again.body).toEqual(first.body);
  expect(first.headers['idempotent-replayed']).toBeUndefined();
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(await named('Once')).toBe(1);
});

it('refuses the key for another body, and keeps keys apart by route and organisation', async () => {
  await post('/v1/customers', 'k-2', { name: 'Mine' }).expect(201);
  const { body } = await post('/v1/customers', 'k-2', { name: 'Other' }).expect(422);
  expect(body).toMatchObject({ errors: [{ field: 'Idempotency-Key', code: 'reused' }] });
  await post('/v1/entitlements', 'k-2', { name: 'SSO', type: 'feature' }).expect(201);
  const other = await createMerchant(app, { name: 'Other' });
  await post('/v1/customers', 'k-2', { name: 'Theirs' }, other).expect(201);
  await post('/v1/customers', 'has blanks', { name: 'x' }).expect(400);
});

it('knows a key whose request was an upload by its kind and length', async () => {
  const upload = (text: string): Test =>
    merchant
      .call('post', '/v1/imports')
      .set('idempotency-key', 'k-7')
      .set('content-type', 'application/x-ndjson')
      .send(text);
  const { body } = await upload('{}').expect(202);
  expect((await upload('{}').expect(202)).body).toMatchObject({ id: (body as { id: string }).id });
  await upload('{"type": "customer"}').expect(422);
});

it('does the same request of many at once exactly once', async () => {
  const sent = Array.from({ length: 10 }, () => post('/v1/customers', 'k-3', { name: 'Parallel' }));
  const statuses = (await Promise.all(sent)).map(({ status }) => status);
  expect(statuses).toContain(201);
  expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
  expect(await named('Parallel')).toBe(1);
});

it('lets a key be used again after a refusal, which has changed nothing', async () => {
  const body = { name: 'Later', external_id: 'later' };
  const taken = await createCustomer(merchant, { external_id: 'later' });
  await post('/v1/customers', 'k-4', body).expect(409);
  await merchant.call('delete', `/v1/customers/${taken.id}`).expect(204);
  await post('/v1/customers', 'k-4', body).expect(201);
});

it('frees a claim that was abandoned for a minute', async () => {
  const claim = (seconds: number): Promise<unknown> =>
    app.database.query(
      `update idempotency_keys set response_status = null, claimed_at = now() - $1 * interval '1 second'
       where key = 'k-5'`,
      [seconds],
    );
  await post('/v1/customers', 'k-5', { name: 'Crashed' }).expect(201);
  await claim(59);
  await post('/v1/customers', 'k-5', { name: 'Crashed' }).expect(409);
  await claim(61);
  await post('/v1/customers', 'k-5', { name: 'Crashed' }).expect(201);
});

it('keeps answers that hold a secret encrypted, and only for ten minutes', async () => {
  const customer = await createCustomer(merchant);
  const body = { customer_id: customer.id, return_url: 'https://app.acme.example/' };
  const mint = (): Test => post('/v1/customers/session', 'k-6', body);
  const first = (await mint().expect(201)).body as MintedSession;
  expect((await mint().expect(201)).body).toEqual(first);
  const [row] = await app.database.query<{ response_body: Buffer; sealed: boolean }>(
    `select response_body, sealed from idempotency_keys where key = 'k-6'`,
  );
  expect(row?.sealed).toBe(true);
  expect(row?.response_body.toString('latin1')).not.toContain(first.session_token);
  await app.database.query(
    `update idempotency_keys set claimed_at = now() - interval '601 seconds' where key = 'k-6'`,
  );
  const { body: problem } = await mint().expect(409);
  expect(problem).toMatchObject({ type: expect.stringMatching(/idempotency_answer_gone$/) as string });
});

it('forgets answers that nobody can ask for any more, and no others', async () => {
  for (const key of ['old', 'young']) await post('/v1/customers', `sweep-${key}`, { name: key }).expect(201);
  const keys = async (): Promise<string[]> =>
    (
      await app.database.query<{ key: string }>(
        `select key from idempotency_keys where key like 'sweep-%' order by key`,
      )
    ).map(({ key }) => key);
  await app.database.query(
    `update idempotency_keys set expires_at = now() - interval '1 second' where key = 'sweep-old'`,
  );
  await app.app.get(IdempotencySweeper, { strict: false }).sweep();
  expect(await keys()).toEqual(['sweep-young']);
});
