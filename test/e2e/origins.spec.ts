import { createCustomer } from '../factories/customers';
import { createMerchant } from '../factories/merchants';
import { mintGuest, mintPreview, mintSession } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

it.each([
  [{ embed_origins: ['https://*.acme.example'] }, 'embed_origins'],
  [{ embed_origins: ['https://app.acme.example/'] }, 'embed_origins'],
  [{ embed_origins: ["https://app.acme.example; script-src 'unsafe-inline'"] }, 'embed_origins'],
  [{ embed_origins: ['null'] }, 'embed_origins'],
  [{ allowed_return_origins: ['https://app.acme.example/path'] }, 'allowed_return_origins'],
  [{ allowed_return_origins: ['javascript:alert(1)'] }, 'allowed_return_origins'],
  [{ default_return_url: 'javascript:alert(1)' }, 'default_return_url'],
  [{ default_return_url: 'https:app.acme.example' }, 'default_return_url'],
  [{ default_return_url: 'https://user@app.acme.example/' }, 'default_return_url'],
])('settings refuse %j by name, and keep what they were', async (change, field) => {
  const merchant = await createMerchant(app);
  const before = await merchant.get('/v1/organisation');
  const { body } = await merchant.call('patch', '/v1/organisation').send(change).expect(422);
  expect(body).toMatchObject({ errors: [{ field }] });
  expect(await merchant.get('/v1/organisation')).toEqual(before);
});

it('holds every kind of session to the origins that are allowed now', async () => {
  const settings = { default_return_url: 'https://old.acme.example/' };
  const merchant = await createMerchant(app, { settings });
  const customer = await createCustomer(merchant);
  const nowhere = { return_url: null };
  await mintSession(merchant, customer, nowhere);
  await merchant
    .call('patch', '/v1/organisation')
    .send({ allowed_return_origins: ['https://new.acme.example'] })
    .expect(200);
  const refused = [
    mintSession(merchant, customer, nowhere),
    mintGuest(merchant, nowhere),
    mintPreview(merchant, customer, nowhere),
  ];
  for (const { status, reason } of (await Promise.allSettled(refused)) as PromiseRejectedResult[]) {
    expect(status).toBe('rejected');
    expect(String(reason)).toContain('origin_not_allowed');
  }
  await mintSession(merchant, customer, { return_url: 'https://new.acme.example/account' });
});
