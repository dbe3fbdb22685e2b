import type { AuditEvent } from '../../src/audit/audit.types';
import type { Customer } from '../../src/customers/customers.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { PortalSession } from '../../src/sessions/sessions.types';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { enter, exchange, mintGuest, secretIn, Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

const DETAILS = { name: 'New Ltd', email: 'billing@new.example' };

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

const customers = async (): Promise<number> =>
  (await merchant.get<Page<Customer> & { total_count: number }>('/v1/customers?include=total_count'))
    .total_count;

describe('a guest session', () => {
  it('has no customer, and opens on what guests see', async () => {
    const session = await mintGuest(merchant, { session_key: 'landing' });
    expect(session).toMatchObject({
      kind: 'guest',
      is_guest_session: true,
      customer_id: null,
      contact_id: null,
      session_key: 'landing',
      live: true,
    });
    const guest = await enter(merchant, session);
    const answer = await app.request.get(`/s/${session.id}`).set('cookie', guest.cookie).expect(303);
    await app.request
      .get(answer.get('location') ?? '')
      .set('cookie', guest.cookie)
      .expect(200);
    expect(await guest.get('/v1/portal/session')).toMatchObject({
      kind: 'guest',
      customer_id: null,
      editable_profile_fields: [],
    });
  });

  it('may be one of many: minting ends no other', async () => {
    const [first, second] = [await mintGuest(merchant), await mintGuest(merchant)];
    for (const { id } of [first, second]) {
      expect(await merchant.get<PortalSession>(`/v1/sessions/${id}`)).toMatchObject({ live: true });
    }
  });
});

describe('signing up by form', () => {
  it('makes a new customer, whose session goes on with new secrets', async () => {
    const session = await mintGuest(merchant, { locale: 'en-GB' });
    const guest = await enter(merchant, session);
    const sent = guest.submit('sign-up', { ...DETAILS, phone_number: '+4930123456', address_line1: 'Weg 1' });
    const answer = await sent.expect(303);
    expect(answer.get('location')).toMatch(new RegExp(`^/s/${session.id}/[a-z]+\\?welcome=1$`));
    const member = new Visitor(app, session, secretIn(answer, session.id));
    await member.page('invoices').expect(200);
    // What opened the session before opens nothing any more: neither the cookie nor the token.
    await guest.page('invoices').expect(401);
    await guest.call('get', '/v1/portal/session').expect(401);
    const { customer_id, kind } = await merchant.get<PortalSession>(`/v1/sessions/${session.id}`);
    expect(kind).toBe('customer');
    expect(await merchant.get(`/v1/customers/${String(customer_id)}`)).toMatchObject({
      ...DETAILS,
      phone_number: '+4930123456',
      address: { line1: 'Weg 1' },
      locale: 'en-GB',
    });
    await member.submit('sign-up', DETAILS).expect(409);
  });

  it('goes in again by the same link, as a reloaded frame does, only with the new cookie', async () => {
    const session = await mintGuest(merchant);
    const guest = await enter(merchant, session);
    const answer = await guest.submit('sign-up', DETAILS).expect(303);
    const member = new Visitor(app, session, secretIn(answer, session.id));
    await exchange(app, session).set('cookie', member.cookie).expect(200);
    await exchange(app, session).set('cookie', guest.cookie).expect(410);
  });

  it.each([
    [{ name: '' }, 'Name cannot be empty.'],
    [{ email: '' }, 'Enter an email address'],
    [{ email: 'nope' }, 'Enter an email address'],
    [{ phone_number: '12' }, 'Enter a phone number'],
    [{ address_country: 'XX' }, 'Choose a country'],
  ])('refuses %j in words, keeps what was typed, and makes nobody', async (wrong, words) => {
    const guest = await enter(merchant, await mintGuest(merchant));
    const before = await customers();
    const { text } = await guest
      .submit('sign-up', { ...DETAILS, address_city: 'Köln', ...wrong })
      .expect(422);
    expect(text).toContain(words);
    expect(text).toContain('value="Köln"');
    expect(await customers()).toBe(before);
  });
});

describe('signing up by API', () => {
  it('answers with the customer and a new token', async () => {
    const session = await mintGuest(merchant);
    const guest = await enter(merchant, session);
    const { body } = await guest.call('post', '/v1/portal/sign_up').send(DETAILS).expect(201);
    await guest.call('get', '/v1/portal/session').expect(401);
    await guest.page('sign-up').expect(401);
    const token = { authorization: `Bearer ${String(body.session_token)}` };
    const own = await app.request.get('/v1/portal/session').set(token).expect(200);
    expect(own.body).toMatchObject({ kind: 'customer', customer_id: body.customer_id });
    await app.request.get('/v1/portal/invoices').set(token).expect(200);
    await app.request.post('/v1/portal/sign_up').set(token).send(DETAILS).expect(409);
  });

  it('leaves nothing of an unopened link', async () => {
    const session = await mintGuest(merchant);
    const token = { authorization: `Bearer ${session.session_token}` };
    await app.request.post('/v1/portal/sign_up').set(token).send(DETAILS).expect(201);
    await exchange(app, session).expect(401);
  });

  it('never becomes somebody who is there already, whatever the e-mail address', async () => {
    const known = await createCustomer(merchant, DETAILS);
    const guest = await enter(merchant, await mintGuest(merchant));
    const { body } = await guest.call('post', '/v1/portal/sign_up').send(DETAILS).expect(201);
    expect(body.customer_id).not.toBe(known.id);
  });

  it('makes one customer of ten requests at once', async () => {
    const session = await mintGuest(merchant);
    const token = { authorization: `Bearer ${session.session_token}` };
    const before = await customers();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => app.request.post('/v1/portal/sign_up').set(token).send(DETAILS)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => ![201, 401, 409].includes(status))).toEqual([]);
    expect(await customers()).toBe(before + 1);
  });

  it('is audited: who came, and whom they became', async () => {
    const session = await mintGuest(merchant);
    const guest = await enter(merchant, session);
    const { body } = await guest.call('post', '/v1/portal/sign_up').send(DETAILS).expect(201);
    const of = (id: string): Promise<Page<AuditEvent>> =>
      merchant.get(`/v1/audit_events?object_id=${id}&order=created_at`);
    expect((await of(session.id)).results.map(({ action, actor }) => `${action} by ${actor.type}`)).toEqual([
      'session.created by api_key',
      'session.exchanged by guest',
      'session.converted by guest',
    ]);
    const [made] = (await of(String(body.customer_id))).results;
    expect(made).toMatchObject({ action: 'customer.created', actor: { type: 'guest', id: session.id } });
  });
});

describe('signing up too often', () => {
  it('is refused to the address that does', async () => {
    const strict = await startApp({
      database: app.database,
      variables: { RATE_LIMIT_SIGN_UPS_PER_ADDRESS: '2', TRUSTED_PROXIES: '127.0.0.1,::1' },
    });
    try {
      const there = await createMerchant(strict);
      const statuses: number[] = [];
      for (let turn = 0; turn < 3; turn += 1) {
        const guest = await enter(there, await mintGuest(there));
        const sent = guest.call('post', '/v1/portal/sign_up').set('x-forwarded-for', '203.0.113.9');
        statuses.push((await sent.send(DETAILS)).status);
      }
      expect(statuses).toEqual([201, 201, 429]);
    } finally {
      await strict.close();
    }
  });
});
