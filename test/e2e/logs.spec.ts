import { Writable } from 'node:stream';
import Redis from 'ioredis';
import { hashOf } from '../../src/platform/secrets/tokens';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { codeOf, exchange, mintGuest, mintSession, secretIn, visit, Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';

const lines: string[] = [];
const logTo = new Writable({
  write: (chunk: Buffer, _encoding, done) => {
    lines.push(chunk.toString());
    done();
  },
});

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp({ variables: { LOG_LEVEL: 'trace' }, logTo });
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

/** In all the forms that a log might write it: as it is, and what is stored of it. */
function formsOf(secret: string): string[] {
  const hash = hashOf(secret);
  return [
    secret,
    hash.toString('hex'),
    hash.toString('base64').slice(0, 40),
    hash.toString('base64url').slice(0, 40),
    [...hash.subarray(0, 8)].join(','),
  ];
}

/** Presents every secret wherever a caller might put it by mistake. */
async function misplace(secrets: readonly string[]): Promise<void> {
  for (const secret of secrets) {
    const inHeaders = {
      authorization: `Bearer ${secret}`,
      'x-api-key': secret,
      cookie: `__Host-foyer_${'0'.repeat(32)}=${secret}`,
      'idempotency-key': secret,
      organisation: secret,
    };
    await app.request.get('/v1/customers').set(inHeaders);
    await app.request.get(`/v1/portal/invoices?token=${secret}`).set(inHeaders);
    await app.request.get(`/v1/customers?cursor=${secret}`).set('x-api-key', merchant.apiKey);
    await app.request.get(`/nowhere/${secret}`);
    // A mail program that writes the fragment into the path.
    await app.request.get(`/session/019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b%23${secret}`);
    await app.request
      .post('/v1/customers')
      .set('x-api-key', merchant.apiKey)
      .send({ name: secret, [secret]: secret });
    await app.request
      .post('/v1/customers')
      .set('x-api-key', merchant.apiKey)
      .type('json')
      .send(`{"${secret}`);
    await app.request
      .post(`/session/019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b/exchange`)
      .set('sec-fetch-site', 'same-origin')
      .send({ code: secret, embedded: false });
  }
}

it('holds no secret, nor what is stored of one, whatever goes wrong', async () => {
  const customer = await createCustomer(merchant);
  const session = await mintSession(merchant, customer);
  const code = codeOf(session);
  const cookie = secretIn(await exchange(app, session), session.id);
  const visitor = new Visitor(app, session, cookie);
  const token = session.session_token.slice(-43);
  const secrets = [merchant.apiKey, session.session_token, token, code, cookie, visitor.formToken];
  await visitor.page('invoices').expect(200);
  await visitor.submit('profile', { name: '' }).expect(422);
  await exchange(app, session).set('cookie', visitor.cookie).expect(200);
  const wrong = secrets.map((secret) => secret.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')));
  await misplace([...secrets, ...wrong]);

  // Stores that answer with errors, which like to repeat what they were asked.
  if (app.config.redisUrl !== null) {
    const redis = new Redis(app.config.redisUrl);
    const upset = await visit(merchant, await createCustomer(merchant));
    secrets.push(upset.session.session_token.slice(-43));
    await redis.set(`foyer:session:{${upset.session.id}}`, 'no hash');
    await upset.call('get', '/v1/portal/profile').expect(200);
    await until(() => lines.some((line) => line.includes('Redis is not answering')));
    redis.disconnect();
  }
  const guest = await mintGuest(merchant);
  secrets.push(guest.session_token.slice(-43), codeOf(guest));
  await app.database.query('alter table audit_events rename column action to verb');
  await merchant
    .call('post', '/v1/customers/session')
    .send({ customer_id: customer.id, return_url: 'https://a.example/' })
    .expect(500);
  await exchange(app, guest).expect(500);
  await visitor.submit('exit', {}).expect(500);
  await app.database.query('alter table portal_sessions rename column cookie_hash to broken');
  await exchange(app, guest).expect(500);
  await app.request.get('/v1/portal/profile').set('authorization', `Bearer ${guest.session_token}`);

  const log = lines.join('');
  expect(lines.length).toBeGreaterThan(50);
  expect(log).toContain('request');
  expect(log).toContain('does not exist');
  const leaked = [...secrets, ...wrong].flatMap(formsOf).filter((form) => log.includes(form));
  expect(leaked).toEqual([]);
});
