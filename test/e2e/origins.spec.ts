import { createCustomer } from '../factories/customers';
import { createMerchant } from '../factories/merchants';
import { mintGuest, mintPreview, mintSession, visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it.each([
  [{ embed_origins: ['https://*.acme.example'] }, 'embed_origins[0]'],
  [{ embed_origins: ['https://app.acme.example/'] }, 'embed_origins[0]'],
  [{ embed_origins: ["https://app.acme.example; script-src 'unsafe-inline'"] }, 'embed_origins[0]'],
  [{ embed_origins: ['null'] }, 'embed_origins[0]'],
  [{ allowed_return_origins: ['https://app.acme.example/path'] }, 'allowed_return_origins[0]'],
  [{ allowed_return_origins: ['javascript:alert(1)'] }, 'allowed_return_origins[0]'],
  [{ default_return_url: 'javascript:alert(1)' }, 'default_return_url'],
  [{ default_return_url: 'https:app.acme.example' }, 'default_return_url'],
  [{ default_return_url: 'https://user@app.acme.example/' }, 'default_return_url'],
  [{ default_return_url: 'http://app.acme.example/' }, 'default_return_url'],
  [
    { default_return_url: 'https://b.example/', allowed_return_origins: ['https://a.example'] },
    'default_return_url',
  ],
])('settings refuse %j by name, and keep what they were', async (change, field) => {
  const merchant = await createMerchant(app);
  const before = await merchant.get('/v1/organisation');
  const { body } = await merchant.call('patch', '/v1/organisation').send(change).expect(422);
  expect(body).toMatchObject({ errors: [{ field }] });
  expect(await merchant.get('/v1/organisation')).toEqual(before);
});

it.each([
  ['https://app.acme.example/zurück?an=wen—mich', 'https://app.acme.example/zur%C3%BCck?an=wen%E2%80%94mich'],
  ['https://bücher.example/#天', 'https://xn--bcher-kva.example/#%E5%A4%A9'],
  ['https://app.acme.example/\u007f', 'https://app.acme.example/%7F'],
  ['https://App.acme.example', 'https://App.acme.example'],
])('sends customers back to %s in what headers can carry', async (return_url, location) => {
  const merchant = await createMerchant(app);
  const visitor = await visit(merchant, await createCustomer(merchant), { return_url });
  await merchant.call('delete', `/v1/sessions/${visitor.session.id}`).expect(204);
  await visitor.page('invoices').timeout(5_000).expect(303).expect('location', location);
});

it.each([
  'https://app.acme.example/' + 'x'.repeat(2_048),
  'https:app.acme.example',
  '//app.acme.example',
  'https://app.acme.example\\@evil.test',
])('names the return_url that it refuses: %.40s', async (return_url) => {
  const merchant = await createMerchant(app);
  const { id: customer_id } = await createCustomer(merchant);
  const { body } = await merchant
    .call('post', '/v1/customers/session')
    .send({ customer_id, return_url })
    .expect(422);
  expect(body).toMatchObject({ errors: [{ field: 'return_url' }] });
});

it('holds every kind of session to the origins that are allowed now', async () => {
  const settings = { default_return_url: 'https://old.acme.example/' };
  const merchant = await createMerchant(app, { settings });
  const customer = await createCustomer(merchant);
  await mintSession(merchant, customer, { return_url: null });
  const change = (fields: object) => merchant.call('patch', '/v1/organisation').send(fields);
  const allowed_return_origins = ['https://new.acme.example'];
  // The default may not be left behind: every mint that names no address would fail.
  const { body } = await change({ allowed_return_origins }).expect(422);
  expect(body).toMatchObject({ errors: [{ field: 'allowed_return_origins', code: 'default_not_allowed' }] });
  await change({ allowed_return_origins, default_return_url: null }).expect(200);
  const old = { return_url: 'https://old.acme.example/' };
  const refused = [
    mintSession(merchant, customer, old),
    mintGuest(merchant, old),
    mintPreview(merchant, customer, old),
  ];
  for (const { status, reason } of (await Promise.allSettled(refused)) as PromiseRejectedResult[]) {
    expect(status).toBe('rejected');
    expect(String(reason)).toContain('origin_not_allowed');
  }
  await mintSession(merchant, customer, { return_url: 'https://new.acme.example/account' });
});
