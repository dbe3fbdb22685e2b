import type { Frame, Page } from 'playwright-core';
import type { MintedSession } from '../../../src/sessions/sessions.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { expectAccessible } from '../../support/browser/accessibility';
import { describeInBrowser } from '../../support/browser/browser-tests';
import { frameAt, listeningPage, toldTo, untilTold } from '../../support/browser/host-pages';
import { serveHostSite, type HostSite } from '../../support/host-site';

let app: TestApp;
let merchant: Merchant;
let session: MintedSession;
let host: HostSite;
let frames = '';

beforeAll(async () => {
  app = await startApp();
  host = await serveHostSite('a.localhost', () => listeningPage(frames));
  const settings = { embed_origins: [host.origin], allowed_return_origins: [host.origin] };
  merchant = await createMerchant(app, { settings });
});
beforeEach(async () => {
  const customer = await createCustomer(merchant);
  session = await mintSession(merchant, customer, {
    section: 'invoices',
    return_url: `${host.origin}/back`,
  });
  frames = frameOf(session);
});
afterAll(async () => {
  await app.close();
  await host.close();
});

const frameOf = ({ redirect_url }: MintedSession): string =>
  `<iframe src="${redirect_url}" width="900" height="700"></iframe>`;

const isUnused = async (): Promise<void> => {
  expect(await merchant.get(`/v1/sessions/${session.id}`)).toMatchObject({ exchanged_at: null });
};

/** The frame, with the merchant's way on and nothing spent. */
async function refusedFrame(page: Page): Promise<Frame> {
  const frame = await frameAt(page, /\/session\//);
  await frame.getByRole('heading', { name: 'One more step' }).waitFor();
  await isUnused();
  return frame;
}

describeInBrowser('a frame in a browser that blocks cookies of third parties', (pages) => {
  it('goes in, for its cookie is kept apart for its host', async () => {
    const page = await pages.openPage({ preferences: { profile: { cookie_controls_mode: 1 } } });
    await page.goto(host.origin);
    const frame = await frameAt(page, /\/invoices$/);
    await frame.getByRole('heading', { name: 'Invoices', exact: true }).waitFor();
    const [cookie] = await page.context().cookies(app.url);
    const shared = `(document.cookie = 'shared=1; Secure; SameSite=None', document.cookie)`;
    expect(await frame.evaluate(shared)).toBe('');
    expect(cookie).toMatchObject({ sameSite: 'None' });
    expect(cookie?.partitionKey).toContain('a.localhost');
  });
});

describeInBrowser('a frame in a browser that keeps no cookie there at all', (pages) => {
  /** No cookie of Foyer's on pages of the merchant, partitioned or not; on its own pages, as ever. */
  const refusing = (): object => ({
    profile: {
      content_settings: { exceptions: { cookies: { [`${app.url},${host.origin}`]: { setting: 2 } } } },
    },
  });

  it('offers a tab of its own, which is not embedded', async () => {
    const page = await pages.openPage({ preferences: refusing() });
    await page.goto(host.origin);
    const frame = await refusedFrame(page);
    await expectAccessible(frame);
    await untilTold(page, 'foyer:resize');
    expect((await toldTo(page)).map(({ data }) => data.type)).not.toContain('foyer:ready');

    const link = frame.getByRole('link', { name: /Open in a new tab/ });
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await tab.waitForURL(`${app.url}/s/${session.id}/invoices`);
    const cookies = await page.context().cookies(app.url);
    expect(cookies.map(({ sameSite, partitionKey }) => ({ sameSite, partitionKey }))).toEqual([
      { sameSite: 'Lax', partitionKey: undefined },
    ]);
    expect(await tab.evaluate('opener')).toBe(null);

    // The tab's end is the tab's: it goes to return_url itself.
    await tab.locator('.account summary').click();
    await tab.getByRole('button', { name: 'Sign out' }).click();
    await tab.waitForURL(`${host.origin}/back`);
    expect(page.url()).toBe(`${host.origin}/`);
  });

  it('opens the section in the tab that the frame was asked for', async () => {
    frames = frameOf({ ...session, redirect_url: session.redirect_url.replace('#', '?section=profile#') });
    const page = await pages.openPage({ preferences: refusing() });
    await page.goto(host.origin);
    const frame = await refusedFrame(page);
    const link = frame.getByRole('link', { name: /Open in a new tab/ });
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await tab.waitForURL(`${app.url}/s/${session.id}/profile`);
  });
});

describeInBrowser('a frame that has lost its cookie', (pages) => {
  it('says so, claims no end, and leads on from there', async () => {
    const page = await pages.openPage();
    await page.goto(host.origin);
    const frame = await frameAt(page, /\/invoices$/);
    await page.context().clearCookies();
    await frame.getByRole('link', { name: 'Payments' }).first().click();
    await frame.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    await expectAccessible(frame);
    expect((await toldTo(page)).map(({ data }) => data.type)).not.toContain('foyer:session-ended');
    expect(await merchant.get(`/v1/sessions/${session.id}`)).toMatchObject({ live: true });
    await frame.getByRole('link', { name: /^Back to/ }).click();
    await page.waitForURL(`${host.origin}/back`);
  });

  it('leads on, too, when its host is reloaded', async () => {
    const page = await pages.openPage();
    await page.goto(host.origin);
    await frameAt(page, /\/invoices$/);
    await page.context().clearCookies();
    await page.reload();
    const frame = await frameAt(page, /\/session\//);
    await frame.getByRole('heading', { name: 'This link has already been used' }).waitFor();
    await frame.getByRole('link', { name: /^Back to/ }).click();
    await page.waitForURL(`${host.origin}/back`);
  });
});

describeInBrowser('one link, opened more than once at the same time', (pages) => {
  it('opens in every frame of one page', async () => {
    frames = frameOf(session).repeat(3);
    const page = await pages.openPage();
    await page.goto(host.origin);
    for (const frame of page.frames().slice(1)) await frame.waitForURL(/\/invoices$/);
    expect(page.frames()).toHaveLength(4);
  });

  it('opens in a frame whose host made it, took it away and made it again', async () => {
    frames = '';
    const page = await pages.openPage();
    await page.goto(host.origin);
    const sent = page.waitForRequest(/\/exchange$/);
    const make = `document.body.insertAdjacentHTML('beforeend', '${frameOf(session)}')`;
    await page.evaluate(make);
    await sent;
    await page.evaluate(`document.querySelector('iframe').remove(); ${make}`);
    await frameAt(page, /\/invoices$/);
  });

  it('opens in two tabs', async () => {
    const page = await pages.openPage();
    const other = await page.context().newPage();
    await Promise.all([page.goto(session.redirect_url), other.goto(session.redirect_url)]);
    await Promise.all([page, other].map((tab) => tab.waitForURL(`${app.url}/s/${session.id}/invoices`)));
  });
});
