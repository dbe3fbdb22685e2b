import type { AuditEvent } from '../../src/audit/audit.types';
import type { Customer } from '../../src/customers/customers.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { PortalSession } from '../../src/sessions/sessions.types';
import { createCustomer } from '../factories/customers';
import { createInvoice } from '../factories/invoices';
import { createMerchant, type Merchant } from '../factories/merchants';
import { enter, exchange, mintPreview, mintSession, visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { settings: { embed_origins: ['https://app.acme.example'] } });
});
beforeEach(async () => {
  customer = await createCustomer(merchant);
});
afterAll(() => app.close());

/** Seconds between two moments. */
const between = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 1000);

it('is read-only, a quarter of an hour idle and an hour at most, and answers like a minted session', async () => {
  const preview = await mintPreview(merchant, customer, { locale: 'en-GB', section: 'invoices' });
  expect(preview).toMatchObject({
    kind: 'preview',
    customer_id: customer.id,
    is_guest_session: false,
    read_only: true,
    idle_timeout: 900,
    section: 'invoices',
    locale: 'en-GB',
  });
  expect(between(preview.created_at, preview.absolute_expires_at)).toBe(3600);
  expect(preview.redirect_url).toMatch(/\/session\/[0-9a-f-]{36}#[\w-]{43}$/);
});

it('needs no body when the organisation has a return address', async () => {
  const settings = { default_return_url: 'https://app.acme.example/back' };
  const other = await createMerchant(app, { settings });
  const { id } = await createCustomer(other);
  const { body } = await other.call('post', `/v1/customers/${id}/preview`).expect(201);
  expect(body).toMatchObject({ return_url: 'https://app.acme.example/back' });
});

it('needs its own scope, and a customer of this organisation', async () => {
  const narrow = await createMerchant(app, { scopes: ['sessions:write'] });
  await narrow
    .call('post', `/v1/customers/${(await createCustomer(merchant)).id}/preview`)
    .send({})
    .expect(403);
  const stranger = await createMerchant(app);
  const { body } = await stranger.call('post', `/v1/customers/${customer.id}/preview`).send({}).expect(404);
  expect(body).toMatchObject({ status: 404 });
});

it('leaves the customer alone, and a customer who signs in leaves it alone', async () => {
  const own = await visit(merchant, customer);
  const preview = await enter(merchant, await mintPreview(merchant, customer));
  await own.page('invoices').expect(200);
  await mintSession(merchant, customer);
  await preview.page('invoices').expect(200);
  await own.page('invoices').expect(303);
});

it('shows exactly what the customer sees, under a banner that says whose pages and who looks', async () => {
  const { number } = await createInvoice(merchant, customer);
  const [own, preview] = [
    await visit(merchant, customer),
    await enter(merchant, await mintPreview(merchant, customer)),
  ];
  const [theirs, ours] = [await own.get('/v1/portal/invoices'), await preview.get('/v1/portal/invoices')];
  expect(ours).toEqual(theirs);
  const { text } = await preview.page('invoices').expect(200);
  expect(text).toContain(number);
  expect(text).toContain(`You are viewing the portal as ${customer.name}, opened with the API key “test”.`);
  expect((await own.page('invoices').expect(200)).text).not.toContain('You are viewing the portal as');
});

it('is never framed, not even by sites that may frame the customer', async () => {
  const session = await mintPreview(merchant, customer);
  const policyOf = (headers: Record<string, string>): string => headers['content-security-policy'] ?? '';
  const link = await app.request.get(`/session/${session.id}`).expect(200);
  expect(policyOf(link.headers)).toContain("frame-ancestors 'none'");
  const preview = await enter(merchant, session);
  expect(policyOf((await preview.page('invoices').expect(200)).headers)).toContain("frame-ancestors 'none'");
  const own = await visit(merchant, customer);
  expect(policyOf((await own.page('invoices').expect(200)).headers)).toContain(
    'frame-ancestors https://app.acme.example',
  );
});

it('ends by Exit and leads back, audited as the key that made it and never as the customer', async () => {
  const session = await mintPreview(merchant, customer);
  const preview = await enter(merchant, session);
  await preview.submit('exit', {}).expect(303);
  await preview.page('invoices').expect(303).expect('location', session.return_url);
  const path = `/v1/audit_events?object_id=${session.id}&order=created_at`;
  const { results } = await merchant.get<Page<AuditEvent>>(path);
  expect(results.map(({ action, actor }) => `${action} by ${actor.type}`)).toEqual([
    'session.created by api_key',
    'session.exchanged by api_key',
    'session.ended by api_key',
  ]);
});

it('ends when the merchant ends all of the customer, and when the customer is deleted', async () => {
  const first = await mintPreview(merchant, customer);
  await merchant.call('delete', `/v1/customers/${customer.id}/sessions`).expect(204);
  expect(await merchant.get<PortalSession>(`/v1/sessions/${first.id}`)).toMatchObject({ live: false });
  const preview = await enter(merchant, await mintPreview(merchant, customer));
  const own = await visit(merchant, customer);
  await merchant.call('delete', `/v1/customers/${customer.id}`).expect(204);
  for (const visitor of [preview, own]) {
    await visitor.call('get', '/v1/portal/session').expect(401);
    await visitor.page('invoices').expect(303);
    expect(await merchant.get(`/v1/sessions/${visitor.session.id}`)).toMatchObject({
      live: false,
      ended_reason: 'customer_deleted',
    });
  }
  await exchange(app, first).expect(410);
});
