import type { Frame, Page } from 'puppeteer-core';
import type { MintedSession } from '../../../src/sessions/sessions.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { describeInFirefox } from '../../support/browser/firefox-tests';
import { embeddingPage, frameAt, listeningPage, toldTo, untilTold } from '../../support/browser/host-pages';
import { serveHostSite, type HostSite } from '../../support/host-site';
import { until } from '../../support/until';

let app: TestApp;
let merchant: Merchant;
let session: MintedSession;
/** The merchant's app, on another site: /billing embeds the portal, /back is where return_url leads. */
let host: HostSite;

beforeAll(async () => {
  app = await startApp();
  host = await serveHostSite('a.localhost', (path) =>
    path === '/billing'
      ? embeddingPage(app.url, session, { options: `{ section: 'invoices' }` })
      : listeningPage(''),
  );
  const settings = { embed_origins: [host.origin], allowed_return_origins: [host.origin] };
  merchant = await createMerchant(app, { settings });
});
beforeEach(async () => {
  const customer = await createCustomer(merchant);
  session = await mintSession(merchant, customer, { section: 'overview', return_url: `${host.origin}/back` });
});
afterAll(async () => {
  await app.close();
  await host.close();
});

const untilAt = (page: Page, url: string): Promise<void> => until(() => page.url() === url);

/** Waits for a heading with this text. */
async function heading(page: Page | Frame, text: string): Promise<void> {
  await page.waitForSelector(`::-p-xpath(//h1[normalize-space()='${text}'])`);
}

/** Clicks what is there to be clicked, once it is. */
async function click(page: Page | Frame, selector: string): Promise<void> {
  await page.locator(selector).click();
}

describeInFirefox('in Firefox', 'apart', (pages) => {
  it('a link opens the portal, which leads back to the merchant when it is left', async () => {
    const page = await pages.openPage();
    await page.goto(session.redirect_url);
    await untilAt(page, `${app.url}/s/${session.id}/overview`);
    await heading(page, 'Overview');
    await click(page, 'nav.tabs a[href$="/payments"]');
    await untilAt(page, `${app.url}/s/${session.id}/payments`);
    expect(await page.evaluate('document.cookie')).toBe('');
    await click(page, '.account summary');
    await click(page, 'form[action$="/exit"] button');
    await untilAt(page, `${host.origin}/back`);
    // The link is used, but this browser is known; the session is over.
    await page.goto(session.redirect_url);
    await heading(page, 'You are signed out');
  });

  it('a frame shows the portal in full height, again after a reload, and leaves at the end', async () => {
    const page = await pages.openPage();
    await page.goto(`${host.origin}/billing`);
    await heading(await frameAt(page, /\/invoices$/), 'Invoices');
    await untilTold(page, 'foyer:ready');
    await page.reload();
    const frame = await frameAt(page, /\/invoices$/);
    await heading(frame, 'Invoices');
    await untilTold(page, 'foyer:resize');
    const origins = (await toldTo(page)).map(({ origin }) => origin);
    expect(new Set(origins)).toEqual(new Set([app.url]));
    await until(async () => {
      const given = await page.evaluate('portal.iframe.getBoundingClientRect().height');
      return (
        given === (await frame.evaluate('Math.ceil(document.documentElement.getBoundingClientRect().height)'))
      );
    });
    await merchant.call('delete', `/v1/sessions/${session.id}`).expect(204);
    await click(frame, 'nav.tabs a[href$="/payments"]');
    await untilAt(page, `${host.origin}/back`);
  });

  it('a form that the host posts into the frame is refused', async () => {
    const page = await pages.openPage();
    await page.goto(`${host.origin}/billing`);
    await heading(await frameAt(page, /\/invoices$/), 'Invoices');
    const action = `${app.url}/s/${session.id}/exit`;
    const answer = page.waitForResponse((response) => response.url() === action);
    await page.evaluate(`(() => {
      portal.iframe.name = 'portal';
      const form = document.createElement('form');
      Object.assign(form, { method: 'post', target: 'portal', action: '${action}' });
      document.body.append(form);
      form.submit();
    })()`);
    expect((await answer).status()).toBe(403);
    expect(await merchant.get(`/v1/sessions/${session.id}`)).toMatchObject({ live: true });
  });

  it('a site that is not listed gets an empty frame', async () => {
    const stranger = await serveHostSite('b.localhost', () => embeddingPage(app.url, session));
    try {
      const page = await pages.openPage(/frame-ancestors/);
      const answer = page.waitForResponse((response) => response.url().includes('/session/'));
      await page.goto(stranger.origin);
      expect((await answer).headers()['content-security-policy']).toContain(`frame-ancestors ${host.origin}`);
      await until(() => page.frames().some((frame) => /^about:neterror/.test(frame.url())));
      expect(await toldTo(page)).toEqual([]);
      expect(await merchant.get(`/v1/sessions/${session.id}`)).toMatchObject({ exchanged_at: null });
    } finally {
      await stranger.close();
    }
  });
});

describeInFirefox('in Firefox that refuses cookies of third parties', 'refused', (pages) => {
  it('a frame offers a tab of its own, with the unused code', async () => {
    const page = await pages.openPage();
    await page.goto(`${host.origin}/billing`);
    const frame = await frameAt(page, /\/session\//);
    await heading(frame, 'One more step');
    expect(await merchant.get(`/v1/sessions/${session.id}`)).toMatchObject({ exchanged_at: null });
    const tab = await pages.tabOpenedBy(page, () => click(frame, '[data-new-tab]'));
    await untilAt(tab, `${app.url}/s/${session.id}/invoices`);
    await heading(tab, 'Invoices');
  });
});
