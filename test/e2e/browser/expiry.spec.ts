import type { Page } from 'playwright-core';
import type { MintedSession, MintRequest } from '../../../src/sessions/sessions.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { expectAccessible } from '../../support/browser/accessibility';
import { describeInBrowser } from '../../support/browser/browser-tests';
import { serveHostSite, type HostSite } from '../../support/host-site';
import { leaveSeconds } from '../../support/session-clock';
import { until } from '../../support/until';

const IDLE_TIMEOUT = 60;
/** A quarter of the idle time before the end, the page says so. */
const WARNED_AFTER = 46_000;

let app: TestApp;
let merchant: Merchant;
/** The merchant's own site, where customers go back to. */
let home: HostSite;
beforeAll(async () => {
  app = await startApp();
  home = await serveHostSite('localhost', () => '<!doctype html><title>Home</title><h1>Account</h1>');
  merchant = await createMerchant(app);
});
afterAll(async () => {
  await app.close();
  await home.close();
});

async function mint(wishes: MintRequest = {}): Promise<MintedSession> {
  const customer = await createCustomer(merchant);
  const times = { idle_timeout: IDLE_TIMEOUT, return_url: `${home.origin}/account`, section: 'invoices' };
  return mintSession(merchant, customer, { ...times, ...wishes });
}

/** Seconds that the session has left, as its pages ask it: silently. */
async function left({ session_token }: MintedSession): Promise<number> {
  const sent = app.request.get('/v1/portal/session').set('authorization', `Bearer ${session_token}`);
  const { body } = await sent.expect(200);
  return (body as { expires_in: number }).expires_in;
}

describeInBrowser('a page that nobody touches', (pages) => {
  /** Opens the link in a browser whose clock the test moves. */
  async function enter(session: MintedSession): Promise<Page> {
    const page = await pages.openPage();
    await page.clock.install();
    await page.goto(session.redirect_url);
    await page.waitForURL(`${app.url}/s/${session.id}/invoices`);
    await page.getByRole('heading', { name: 'Invoices', exact: true }).waitFor();
    return page;
  }
  const banner = (page: Page) => page.getByText(/^You will be signed out at \d\d:\d\d\.$/);

  it('warns before the end and stays when asked to', async () => {
    const session = await mint();
    const page = await enter(session);
    expect(await banner(page).isVisible()).toBe(false);
    await leaveSeconds(app, session, 14);
    await page.clock.fastForward(WARNED_AFTER);
    await banner(page).waitFor();
    await expectAccessible(page);
    expect(await left(session)).toBeLessThanOrEqual(14);
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await banner(page).waitFor({ state: 'hidden' });
    expect(await left(session)).toBeGreaterThan(50);
    expect(page.url()).toBe(`${app.url}/s/${session.id}/invoices`);
  });

  it('leaves for return_url by itself when its time is up, and does not ask in a hurry', async () => {
    const session = await mint();
    const page = await enter(session);
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/session')) asked += 1;
    });
    await leaveSeconds(app, session, 1);
    await page.clock.fastForward((IDLE_TIMEOUT + 1) * 1000);
    await until(() => asked > 0);
    expect(asked).toBeLessThan(3);
    await leaveSeconds(app, session, 0);
    await page.clock.fastForward((IDLE_TIMEOUT + 1) * 1000);
    await page.waitForURL(`${home.origin}/account`);
  });

  it('asks once more at the end, and stays when the session goes on elsewhere', async () => {
    const session = await mint();
    const page = await enter(session);
    await leaveSeconds(app, session, 20);
    const asked = page.waitForResponse(`${app.url}/s/${session.id}/session`);
    await page.clock.fastForward((IDLE_TIMEOUT + 1) * 1000);
    expect((await asked).status()).toBe(200);
    await banner(page).waitFor({ state: 'hidden' });
    expect(page.url()).toBe(`${app.url}/s/${session.id}/invoices`);
    // Asking was no sign of life.
    expect(await left(session)).toBeLessThanOrEqual(20);
  });

  it('offers no staying past the absolute end', async () => {
    const session = await mint();
    await app.database.query(
      `update portal_sessions set absolute_expires_at = now() + interval '40 seconds' where id = $1`,
      [session.id],
    );
    const page = await enter(session);
    await page.clock.fastForward(30_000);
    await banner(page).waitFor();
    expect(await page.getByRole('button', { name: 'Stay signed in' }).isVisible()).toBe(false);
  });

  it('goes on for as long as another tab of the same browser does', async () => {
    const session = await mint();
    const page = await enter(session);
    await leaveSeconds(app, session, 14);
    await page.clock.fastForward(WARNED_AFTER);
    await banner(page).waitFor();
    const second = await page.context().newPage();
    await second.goto(`${app.url}/s/${session.id}/payments`);
    await banner(page).waitFor({ state: 'hidden' });
  });
});
