import type { Customer } from '../../src/customers/customers.types';
import type { AuditEvent } from '../../src/audit/audit.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { MintedSession, PortalSession } from '../../src/sessions/sessions.types';
import { createContact, createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { codeOf, exchange, mintSession, secretIn, visit } from '../factories/sessions';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

const RETURN = 'https://app.acme.example/billing';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
beforeEach(async () => {
  customer = await createCustomer(merchant);
});
afterAll(() => app.close());

const read = (session: Pick<MintedSession, 'id'>): Promise<PortalSession> =>
  merchant.get<PortalSession>(`/v1/sessions/${session.id}`);

/** Seconds between two moments. */
const between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 1000);

interface Problem {
  readonly errors: readonly { readonly field: string; readonly code: string }[];
}

/** What is wrong with a request to mint, as `field: code`. */
async function refusal(of: Merchant, body: object): Promise<string[]> {
  const sent = of.call('post', '/v1/customers/session').send({ customer_id: customer.id, ...body });
  const { errors } = await answerOf<Problem>(sent, 422);
  return errors.map(({ field, code }) => `${field}: ${code}`);
}

describe('minting', () => {
  it('answers with defaults, a link whose code is in the fragment, and a token', async () => {
    const nulls = {
      contact_id: null,
      idle_timeout: null,
      is_guest_session: null,
      section: null,
      locale: null,
    };
    const session = await mintSession(merchant, customer, { ...nulls, session_key: 'order-7' });
    expect(session).toMatchObject({
      customer_id: customer.id,
      is_guest_session: false,
      return_url: RETURN,
      idle_timeout: 3600,
      session_key: 'order-7',
      read_only: false,
      live: true,
    });
    expect(session.redirect_url).toMatch(new RegExp(`^${app.url}/session/${session.id}#[\\w-]{43}$`));
    expect(session.session_token).toMatch(new RegExp(`^fs_${session.id}_[\\w-]{43}$`));
    expect(between(session.created_at, session.link_expires_at)).toBe(600);
    expect(between(session.created_at, session.absolute_expires_at)).toBe(86_400);
    const stored = await app.database.query('select * from portal_sessions where id = $1', [session.id]);
    expect(JSON.stringify(stored)).not.toContain(session.session_token.slice(-43));
    expect(JSON.stringify(stored)).not.toContain(codeOf(session));
  });

  it('takes an external id, and the singular path', async () => {
    const body = { customer_external_id: customer.external_id, return_url: RETURN };
    const session = await merchant.create<MintedSession>('/v1/customer/session', body);
    expect(session.customer_id).toBe(customer.id);
  });

  it.each([
    [{ customer_id: null }, 'customer_id: required'],
    [{ customer_external_id: 'x' }, 'customer_id: excluded'],
    [{ customer_id: '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b' }, 'customer_id: not_found'],
    [{ contact_id: '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b' }, 'contact_id: not_found'],
    [{ idle_timeout: 59 }, 'idle_timeout: too_small'],
    [{ idle_timeout: 86_401 }, 'idle_timeout: too_large'],
    [{ link_ttl: 1 }, 'link_ttl: too_small'],
    [{ section: 'ledger' }, 'section: not_section'],
    [{ is_guest_session: true }, 'customer_id: excluded'],
    [{ is_guest_session: true, customer_id: null, section: 'invoices' }, 'section: not_for_guests'],
    [{ surprise: 1 }, 'surprise: unknown_field'],
  ])('refuses %j', async (body, expected) => {
    expect(await refusal(merchant, { return_url: RETURN, ...body })).toContain(expected);
  });

  it('sends customers back only where the merchant allows', async () => {
    const settings = { allowed_return_origins: ['https://app.acme.example'] };
    const strict = await createMerchant(app, { settings });
    customer = await createCustomer(strict);
    const tricks = [
      '//evil.example',
      'javascript:alert(1)',
      'https:\\\\evil.example',
      'https://app.acme.example@evil.example/',
      'https://app.acme.example.evil.example/',
      'https://app.acme.example:444/',
      'http://app.acme.example/',
      'https://app%2eacme.example/\u0000',
      'data:text/html,x',
      'https://app.acme.example;sandbox/',
      '/relative',
    ];
    for (const return_url of tricks) {
      const found = await refusal(strict, { return_url });
      expect({ return_url, found }).toEqual({ return_url, found: [expect.stringMatching(/^return_url: /)] });
    }
    await mintSession(strict, customer, { return_url: 'https://app.acme.example/anywhere?else=1' });
    expect(await refusal(strict, {})).toEqual(['return_url: required']);
    await strict.call('patch', '/v1/organisation').send({ default_return_url: 'https://app.acme.example/' });
    expect((await mintSession(strict, customer, { return_url: null })).return_url).toBe(
      'https://app.acme.example/',
    );
  });

  it('ends the earlier session, and of two at once leaves one alive', async () => {
    const first = await visit(merchant, customer);
    const both = await Promise.all([mintSession(merchant, customer), mintSession(merchant, customer)]);
    expect(await read(first.session)).toMatchObject({ live: false, ended_reason: 'replaced' });
    await first.call('get', '/v1/portal/session').expect(401);
    const live = (await Promise.all(both.map(read))).filter((session) => session.live);
    expect(live).toHaveLength(1);
  });

  it("leaves a colleague's session alone", async () => {
    const [ada, bob] = [await createContact(merchant, customer), await createContact(merchant, customer)];
    const nobodys = await mintSession(merchant, customer);
    const adas = await mintSession(merchant, customer, { contact_id: ada.id });
    const bobs = await mintSession(merchant, customer, { contact_id: bob.id });
    const lives = async (): Promise<boolean[]> =>
      (await Promise.all([nobodys, adas, bobs].map(read))).map(({ live }) => live);
    expect(await lives()).toEqual([false, true, true]);
    await mintSession(merchant, customer);
    expect(await lives()).toEqual([false, false, false]);
  });
});

describe('the link', () => {
  it('opens once: of twenty at once one gets in, and a wrong code never does', async () => {
    const session = await mintSession(merchant, customer);
    const wrong = { code: 'x'.repeat(43), embedded: false };
    const path = `/session/${session.id}/exchange`;
    await app.request.post(path).set('sec-fetch-site', 'same-origin').send(wrong).expect(401);
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(app, session)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array<number>(19).fill(410)]);
  });

  it('is inert until then: looking at its page uses nothing up', async () => {
    const session = await mintSession(merchant, customer);
    for (let look = 0; look < 3; look += 1) await app.request.get(`/session/${session.id}`).expect(200);
    await exchange(app, session).expect(200);
  });

  it('lets the browser in again that holds the cookie, without a new one', async () => {
    const session = await mintSession(merchant, customer, { section: 'payments' });
    const first = await exchange(app, session).expect(200);
    expect(first.body).toEqual({ location: `/s/${session.id}/payments` });
    const cookie = `__Host-foyer_${session.id.replaceAll('-', '')}=${secretIn(first, session.id)}`;
    const again = await exchange(app, session).set('cookie', cookie).expect(200);
    expect(again.get('set-cookie')).toBeUndefined();
    expect(JSON.stringify((await exchange(app, session).expect(410)).body)).toContain('link_used');
  });

  it.each([
    [false, 'SameSite=Lax'],
    [true, 'SameSite=None; Partitioned'],
  ])('sets a cookie for one session (in a frame: %p)', async (embedded, sameSite) => {
    const session = await mintSession(merchant, customer);
    const [cookie = ''] = (await exchange(app, session, { embedded })).get('set-cookie') ?? [];
    expect(cookie).toMatch(/^__Host-foyer_[0-9a-f]{32}=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; Secure/);
    for (const part of sameSite.split('; ')) expect(cookie).toContain(part);
    expect(cookie.includes('Partitioned')).toBe(embedded);
  });

  it('says that it has expired, and refuses an exchange from another site', async () => {
    const session = await mintSession(merchant, customer);
    await exchange(app, session).set('sec-fetch-site', 'cross-site').expect(403);
    await app.database.query(`update portal_sessions set link_expires_at = now() where id = $1`, [
      session.id,
    ]);
    const { body } = await exchange(app, session).expect(410);
    expect(body).toMatchObject({ type: expect.stringContaining('link_expired') as string });
  });

  it('clears the cookies of sessions that are over', async () => {
    const gone = await visit(merchant, customer);
    const session = await mintSession(merchant, customer);
    const answer = await exchange(app, session).set('cookie', gone.cookie).expect(200);
    const cookies = [answer.get('set-cookie') ?? []].flat();
    const cleared = cookies.filter((cookie) => cookie.includes('1970'));
    expect(cleared.map((cookie) => cookie.split('=')[0])).toEqual([gone.cookie.split('=')[0]]);
  });
});

describe('the end', () => {
  it('leads to return_url, or in a frame to a page that links there', async () => {
    const [plain, framed] = [await visit(merchant, customer), await createCustomer(merchant)];
    await plain.submit('exit', {}).expect(303);
    await plain.page('invoices').expect(303).expect('location', RETURN);
    const session = await mintSession(merchant, framed);
    const cookie = secretIn(await exchange(app, session, { embedded: true }), session.id);
    await merchant.call('delete', `/v1/customers/${framed.id}/sessions`).expect(204);
    const page = app.request.get(`/s/${session.id}/invoices`);
    const { text } = await page
      .set('cookie', `__Host-foyer_${session.id.replaceAll('-', '')}=${cookie}`)
      .expect(401);
    expect(text).toMatch(new RegExp(`href="${RETURN}"[^>]*target="_top"`));
  });

  it('is audited with its actor, as every step before it', async () => {
    const visitor = await visit(merchant, customer);
    await visitor.call('delete', '/v1/portal/session').expect(204);
    const path = `/v1/audit_events?object_id=${visitor.session.id}&order=created_at`;
    const { results } = await merchant.get<Page<AuditEvent>>(path);
    expect(results.map(({ action, actor }) => `${action} by ${actor.type}`)).toEqual([
      'session.created by api_key',
      'session.exchanged by customer',
      'session.ended by customer',
    ]);
  });
});
