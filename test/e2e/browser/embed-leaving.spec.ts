import type { Page } from 'playwright-core';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession } from '../../factories/sessions';
import type { MintedSession } from '../../../src/sessions/sessions.types';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser } from '../../support/browser/browser-tests';
import { embeddingPage, frameAt, listeningPage, untilTold } from '../../support/browser/host-pages';
import { serveHostSite, type HostSite } from '../../support/host-site';

let app: TestApp;
let merchant: Merchant;
let session: MintedSession;
/** The merchant's app: /billing embeds the portal, /back is where return_url leads. */
let host: HostSite;
let options = '{}';

beforeAll(async () => {
  // On Postgres alone, so that a session's time can be set by one statement.
  app = await startApp({ variables: { REDIS_URL: undefined } });
  host = await serveHostSite('a.localhost', (path) =>
    path === '/billing' ? embeddingPage(app.url, session, { options }) : listeningPage(''),
  );
  merchant = await createMerchant(app, {
    settings: { embed_origins: [host.origin], allowed_return_origins: [host.origin] },
  });
});
beforeEach(async () => {
  options = '{}';
  session = await mint('/back');
});
afterAll(async () => {
  await app.close();
  await host.close();
});

async function mint(returnPath: string): Promise<MintedSession> {
  const customer = await createCustomer(merchant);
  return mintSession(merchant, customer, {
    section: 'invoices',
    return_url: host.origin + returnPath,
    idle_timeout: 60,
  });
}

/** As if time had passed: this many seconds are left, whatever is asked of the session. */
async function leave(seconds: number): Promise<void> {
  const text = `update portal_sessions set absolute_expires_at = now() + $2 * interval '1 second',
    expires_at = now() + $2 * interval '1 second' where id = $1`;
  await app.database.query(text, [session.id, seconds]);
}

const end = (): Promise<unknown> => merchant.call('delete', `/v1/sessions/${session.id}`).expect(204);

describeInBrowser('the page around an embedded session', (pages) => {
  async function openBilling(): Promise<Page> {
    const page = await pages.openPage();
    await page.goto(`${host.origin}/`);
    await page.goto(`${host.origin}/billing`);
    return page;
  }

  it('goes to return_url when the customer signs out, and "back" does not lead into a circle', async () => {
    const page = await openBilling();
    const frame = await frameAt(page, /\/invoices$/);
    await frame.locator('.account summary').click();
    await frame.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${host.origin}/back`);
    expect(await page.evaluate('parent === window')).toBe(true);
    // The frame's own pages are steps of the history, too: one of them is left again at once.
    await page.goBack();
    await page.waitForURL(`${host.origin}/back`);
    await page.goBack();
    await page.waitForURL(`${host.origin}/`);
  });

  it('goes to return_url when a customer comes back to a session that has ended', async () => {
    const page = await openBilling();
    const frame = await frameAt(page, /\/invoices$/);
    await end();
    await frame.getByRole('link', { name: 'Payments' }).first().click();
    await page.waitForURL(`${host.origin}/back`);
  });

  it('goes to return_url by itself when the time of an idle page has run out', async () => {
    const page = await openBilling();
    await frameAt(page, /\/invoices$/);
    await leave(3);
    const frame = await frameAt(page, /\/invoices$/);
    await frame.goto(`${app.url}/s/${session.id}/payments`);
    await page.waitForURL(`${host.origin}/back`);
  });

  it('goes to return_url by itself at the absolute end, however active the customer is', async () => {
    await leave(4);
    const page = await openBilling();
    await page.waitForURL(`${host.origin}/back`);
  });

  it('goes to return_url when it is reloaded after the end', async () => {
    const page = await openBilling();
    await frameAt(page, /\/invoices$/);
    await end();
    await page.reload();
    await page.waitForURL(`${host.origin}/back`);
  });

  it('starts anew when it is itself where return_url leads', async () => {
    session = await mint('/billing#top');
    const page = await openBilling();
    const frame = await frameAt(page, /\/invoices$/);
    await end();
    const first = session.id;
    session = await mint('/billing#top');
    await frame.getByRole('link', { name: 'Payments' }).first().click();
    await frameAt(page, new RegExp(`/s/${session.id}/invoices$`));
    expect(session.id).not.toBe(first);
  });

  it('stays where it would go round in circles, with a way on in the frame', async () => {
    session = await mint('/billing');
    await end();
    const page = await openBilling();
    await untilTold(page, 'foyer:session-ended');
    const frame = await frameAt(page, /\/session\//);
    await frame.getByRole('heading', { name: 'You are signed out' }).waitFor();
    expect(await frame.getByRole('link', { name: /^Back to/ }).getAttribute('target')).toBe('_top');
    expect(await page.evaluate('performance.getEntriesByType("navigation")[0].type')).toBe('navigate');
  });

  it('stays when it has said so, and hears of the end', async () => {
    options = `{ leaveOnEnd: false, onSessionEnded: ({ session_id }) => { window.ended = session_id } }`;
    const page = await openBilling();
    const frame = await frameAt(page, /\/invoices$/);
    await end();
    await frame.getByRole('link', { name: 'Payments' }).first().click();
    await untilTold(page, 'foyer:session-ended');
    expect(await page.evaluate('window.ended')).toBe(session.id);
    expect(page.url()).toBe(`${host.origin}/billing`);
  });

  it('leaves though its own handler fails', async () => {
    options = `{ onSessionEnded: () => { throw new Error('the handler failed') } }`;
    const page = await pages.openPage({ expected: /the handler failed/ });
    await page.goto(`${host.origin}/billing`);
    const frame = await frameAt(page, /\/invoices$/);
    await end();
    await frame.getByRole('link', { name: 'Payments' }).first().click();
    await page.waitForURL(`${host.origin}/back`);
  });
});
