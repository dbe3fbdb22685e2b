import { createHash } from 'node:crypto';
import Redis from 'ioredis';
import { newApiKey } from '../../src/organisations/api-key-format';
import { formTokenOf } from '../../src/platform/access/form-token';
import { sessionCookieName } from '../../src/platform/access/session-cookie';
import { newSecret } from '../../src/platform/secrets/tokens';
import { createCustomer } from '../factories/customers';
import { createMerchant, Merchant } from '../factories/merchants';
import { codeOf, mintSession, visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { NodeProcess } from '../support/faults/node-process';
import { redisSpace } from '../support/redis-space';
import { describeWithRedis } from '../support/requirements';
import { until } from '../support/until';

const RETURN = 'https://app.acme.example/';

/** In what forms a secret could turn up: itself, the end of it, and what is stored of it. */
function formsOf(secret: string): string[] {
  const hash = createHash('sha256').update(secret).digest();
  const written = (['hex', 'base64', 'base64url'] as const).map((encoding) => hash.toString(encoding));
  return [secret, secret.slice(-24), encodeURIComponent(secret), ...written, [...hash].join(',')];
}

describeWithRedis('the log of a node that logs all it can', () => {
  let app: TestApp;
  let node: NodeProcess;
  let merchant: Merchant;
  let visitor: Visitor;
  /** Whatever must not be found, by what it is. */
  const canaries: Record<string, string> = {};

  beforeAll(async () => {
    app = await startApp();
    node = await NodeProcess.start(app.database, { LOG_LEVEL: 'trace' });
    const elsewhere = await createMerchant(app);
    // The same merchant, who calls the other node.
    merchant = new Merchant({ ...app, request: node.request }, elsewhere.organisation, elsewhere.apiKey);
    const customer = await createCustomer(merchant);
    visitor = await visit(merchant, customer);
    const unopened = await mintSession(merchant, await createCustomer(merchant));
    const secret = visitor.cookie.replace(/^[^=]+=/, '');
    const wrongSecret = newSecret();
    Object.assign(canaries, {
      'API key': merchant.apiKey,
      'session token': visitor.session.session_token,
      'secret of the session token': visitor.session.session_token.slice(-43),
      'spent code': codeOf(visitor.session),
      'good code': codeOf(unopened),
      'cookie secret': secret,
      'form token': formTokenOf(secret),
      'wrong API key': newApiKey(),
      'wrong session token': `fs_${visitor.session.id}_${wrongSecret}`,
      'wrong secret': wrongSecret,
      'wrong code': newSecret(),
      'wrong cookie secret': newSecret(),
      'wrong form token': formTokenOf(newSecret()),
    });
  });
  afterAll(async () => {
    await node.kill();
    await app.close();
  });

  /** Everything that takes a credential, with the right one and with wrong ones. */
  async function present(): Promise<void> {
    const { id } = visitor.session;
    const cookies = [visitor.cookie, `${sessionCookieName(id)}=${canaries['wrong cookie secret'] ?? ''}`];
    await visitor.submit('profile', { name: 'Acme', nothing: canaries['form token'] ?? '' });
    for (const secret of Object.values(canaries)) {
      await node.request.get('/v1/customers').set('x-api-key', secret);
      await node.request.get('/v1/customers').set('authorization', `Bearer ${secret}`);
      await node.request.get('/v1/portal/session').set('authorization', `Bearer ${secret}`);
      await node.request.get('/metrics').set('authorization', `Bearer ${secret}`);
      await node.request
        .post(`/session/${id}/exchange`)
        .set('sec-fetch-site', 'same-origin')
        .send({ code: secret, embedded: false });
      await merchant.call('post', '/v1/customers').set('idempotency-key', secret).send({ name: 'Acme' });
      for (const cookie of cookies) await formOf(id, cookie, secret);
    }
  }

  const formOf = (id: string, cookie: string, form_token: string): Promise<unknown> =>
    node.request
      .post(`/s/${id}/profile`)
      .set({ cookie, 'sec-fetch-site': 'same-origin' })
      .type('form')
      .send({ form_token, name: 'Acme' });

  /** What has no business where it is put. */
  async function misplace(secret: string): Promise<void> {
    const { id } = visitor.session;
    const paths = [
      `/${secret}`,
      `/nothing/${secret}`,
      `/v1/${secret}`,
      `/v1/customers/${secret}`,
      `/v1/customers/external/${secret}`,
      `/v1/invoices/${secret}/pdf`,
      `/session/${secret}`,
      `/session/${id}/${secret}`,
      `/session/${id}%23${secret}`,
      `/s/${secret}/invoices`,
      `/s/${id}/invoices/${secret}`,
      `/assets/${secret}`,
      `/v1/customers?search=${secret}`,
      `/v1/customers?${secret}=1`,
      `/v1/customers?cursor=${secret}`,
      `/session/${id}?code=${secret}`,
      `/nothing;code=${secret}`,
      `/nothing%3Fcode=${secret}`,
      `//${secret}`,
    ];
    for (const path of paths) await merchant.call('get', path).set({ cookie: visitor.cookie });
    const bodies = [
      { name: 7, email: secret },
      { [secret]: secret },
      { name: 'Acme', id: secret },
      `{"name": ${secret}`,
    ];
    for (const body of bodies)
      await merchant
        .call('post', '/v1/customers')
        .type('application/json')
        .send(body as object);
    const headers = {
      'user-agent': secret,
      referer: `${RETURN}${secret}`,
      'x-other': secret,
      'x-request-id': secret,
      organisation: secret,
    };
    await merchant.call('get', '/v1/customers').set(headers);
    const importing = merchant.call('post', '/v1/imports').set('content-type', 'application/x-ndjson');
    await importing.send(JSON.stringify({ type: secret, external_id: secret }));
  }

  /** Both stores fail with the secrets in their hands. */
  async function breakStores(): Promise<void> {
    const redis = new Redis((await redisSpace()) ?? '');
    await redis.set(`foyer:session:{${visitor.session.id}}`, 'of the wrong kind');
    redis.disconnect();
    await visitor.call('get', '/v1/portal/session').expect(200);
    // Refused by the table itself: no statement that is prepared fails before the one that writes.
    await app.database.query('alter table portal_sessions add constraint refused check (false) not valid');
    await merchant
      .call('post', '/v1/customers/session')
      .send({ is_guest_session: true, return_url: RETURN })
      .expect(500);
    await app.database.query('alter table portal_sessions rename column code_hash to gone');
    await node.request
      .post(`/session/${visitor.session.id}/exchange`)
      .set('sec-fetch-site', 'same-origin')
      .send({ code: canaries['good code'], embedded: false })
      .expect(500);
    await app.database.query('alter table customers rename column email to gone');
    await merchant.call('post', '/v1/customers').send({ name: canaries['good code'] }).expect(500);
    await app.database.query('alter table api_keys rename column hash to gone');
    await merchant.call('get', '/v1/customers').expect(500);
  }

  it('holds no credential, good or wrong, in no form, whatever goes wrong', async () => {
    await present();
    for (const secret of Object.values(canaries)) await misplace(secret);
    await breakStores();
    await node.request.get('/the-last').set('x-request-id', 'the-last-request');
    await until(() => node.log.includes('the-last-request'));
    const { log } = node;
    const found = Object.entries(canaries).flatMap(([name, secret]) =>
      formsOf(secret)
        .filter((form) => log.includes(form))
        .map((form) => `${name}: ${log.split('\n').find((line) => line.includes(form)) ?? ''}`),
    );
    expect(found).toEqual([]);
    const linesWith = (pattern: RegExp): string[] => log.split('\n').filter((line) => pattern.test(line));
    expect(linesWith(/"(parameters|args|detail)":|"type":"Buffer"|\b[0-9a-f]{64}\b/)).toEqual([]);
    // It did log, the failures too.
    for (const pattern of [/\/profile"/, /WRONGTYPE/, /"DatabaseError"/, /"QueryFailedError"/])
      expect([pattern.source, linesWith(pattern).length > 0]).toEqual([pattern.source, true]);
  });
});
