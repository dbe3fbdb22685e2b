import type { Problem } from '../../src/platform/http/problems';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { enter, mintGuest, mintPreview, mintSession, visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { until } from '../support/until';

const FAILURES = 5;
const NOBODYS_SESSION = '019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b';

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp({ variables: { RATE_LIMIT_FAILURES: String(FAILURES) } });
});
beforeEach(async () => {
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

const pageOf = (sid: string) => app.request.get(`/s/${sid}/invoices`).set('accept', 'text/html');
const problemsOf = (body: unknown): Problem['errors'] => (body as Problem).errors;

it('makes no preview of a customer who is being deleted', async () => {
  const customer = await createCustomer(merchant);
  // Whoever deletes holds the row, and both wait for the other's end of the transaction.
  await app.database.query('create table gate (id int)');
  await app.database.query(`create function wait() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(7); return old; end $$`);
  await app.database.query(
    'create trigger wait before delete on customers for each row execute function wait()',
  );
  const [held] = await app.database.query<{ pid: number }>(
    'select pg_backend_pid() as pid, pg_advisory_lock(7)',
  );
  const waiting = async (): Promise<number> =>
    (
      await app.database.query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )
    ).length;
  expect(held).toBeDefined();
  const removal = merchant.call('delete', `/v1/customers/${customer.id}`).then(({ status }) => status);
  await until(async () => (await waiting()) === 1);
  const preview = merchant
    .call('post', `/v1/customers/${customer.id}/preview`)
    .send({ return_url: 'https://app.acme.example/' })
    .then(({ status }) => status);
  await until(async () => (await waiting()) === 2);
  await app.database.query('select pg_terminate_backend($1)', [held?.pid]).catch(() => undefined);
  expect(await removal).toBe(204);
  expect(await preview).toBe(404);
});

it('lets guests who may only look see pricing, and offers them nothing that is refused', async () => {
  const guest = await enter(merchant, await mintGuest(merchant, { read_only: true }));
  expect((await guest.page('pricing').expect(200)).text).not.toContain('sign-up');
  await guest.page('sign-up').expect(403);
  const wanted = { is_guest_session: true, return_url: 'https://a.example/', read_only: true };
  const { body } = await merchant
    .call('post', '/v1/customers/session')
    .send({ ...wanted, section: 'sign-up' })
    .expect(422);
  expect(problemsOf(body)).toMatchObject([{ field: 'read_only' }]);
});

it('opens the page where guests sign up for nobody else', async () => {
  const { id } = await createCustomer(merchant);
  const wanted = { return_url: 'https://a.example/', section: 'sign-up' };
  for (const [path, party] of [
    ['/v1/customers/session', { customer_id: id }],
    [`/v1/customers/${id}/preview`, {}],
  ] as const) {
    const { body } = await merchant
      .call('post', path)
      .send({ ...wanted, ...party })
      .expect(422);
    expect(problemsOf(body)).toMatchObject([{ field: 'section', code: 'not_section' }]);
  }
});

it('welcomes on the page that signing up leads to, and on no other', async () => {
  const visitor = await visit(merchant, await createCustomer(merchant));
  expect((await visitor.page('overview?welcome=1').expect(200)).text).toContain('You are signed up');
  expect((await visitor.page('invoices?welcome=1').expect(200)).text).not.toContain('You are signed up');
});

it("keeps a preview within the organisation's lifetime of sessions, and its idle time within that", async () => {
  await merchant
    .call('patch', '/v1/organisation')
    .send({ session_limits: { absolute_lifetime: 300 } })
    .expect(200);
  const preview = await mintPreview(merchant, await createCustomer(merchant));
  expect(preview.idle_timeout).toBe(300);
  const lasts = Date.parse(preview.absolute_expires_at) - Date.parse(preview.created_at);
  expect(Math.round(lasts / 1000)).toBe(300);
});

it('does not say that a session is over when nobody could be asked', async () => {
  const { session } = await visit(merchant, await createCustomer(merchant));
  await app.database.query('alter table portal_sessions rename column absolute_expires_at to gone');
  const answer = await pageOf(session.id).set('sec-fetch-dest', 'iframe').expect(500);
  await app.database.query('alter table portal_sessions rename column gone to absolute_expires_at');
  expect(answer.text).not.toContain('data-session-ended');
});

// The last one: after it the address is closed.
it('counts ids that nobody has against the address, and then looks nothing up', async () => {
  const session = await mintSession(merchant, await createCustomer(merchant));
  for (let count = 0; count < FAILURES; count += 1) await pageOf(NOBODYS_SESSION).expect(401);
  const refused = await pageOf(NOBODYS_SESSION).expect(429);
  expect(refused.headers['retry-after']).toMatch(/^\d+$/);
  // One that exists is not told from one that does not.
  const other = await pageOf(session.id).expect(429);
  expect(other.text).not.toContain('app.acme.example');
});
