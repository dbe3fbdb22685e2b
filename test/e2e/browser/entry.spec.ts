import type { Page } from 'playwright-core';
import type { Customer } from '../../../src/customers/customers.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession } from '../../factories/sessions';
import type { MintedSession } from '../../../src/sessions/sessions.types';
import { startApp, type TestApp } from '../../support/app';
import { expectAccessible } from '../../support/browser/accessibility';
import { describeInBrowser } from '../../support/browser/browser-tests';
import { serveHostSite, type HostSite } from '../../support/host-site';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
/** The merchant's own site, where customers come from and go back to. */
let home: HostSite;
beforeAll(async () => {
  app = await startApp();
  home = await serveHostSite('localhost', () => '<!doctype html><title>Home</title><h1>Account</h1>');
  merchant = await createMerchant(app);
});
beforeEach(async () => {
  customer = await createCustomer(merchant);
});
afterAll(async () => {
  await app.close();
  await home.close();
});

const mint = (section = 'invoices'): Promise<MintedSession> =>
  mintSession(merchant, customer, { section, return_url: `${home.origin}/account` });

describeInBrowser('a session link', (pages) => {
  /** Opens a link and waits until the browser is in. */
  async function enter(session: MintedSession): Promise<Page> {
    const page = await pages.openPage();
    await page.goto(session.redirect_url);
    await page.waitForURL(`${app.url}/s/${session.id}/${session.section}`);
    return page;
  }

  it('opens the page it names, and leaves no code in the address or the history', async () => {
    const session = await mint('payments');
    const page = await enter(session);
    expect(await page.locator('h1').innerText()).toBe('Payments');
    await page.goto(`${app.url}/s/${session.id}/invoices`);
    await page.goBack();
    expect(page.url()).toBe(`${app.url}/s/${session.id}/payments`);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  it('goes in again in the same browser, and is used up for any other', async () => {
    const session = await mint();
    const page = await enter(session);
    await page.goto('about:blank');
    await page.goto(session.redirect_url);
    await page.waitForURL(`${app.url}/s/${session.id}/invoices`);

    const stranger = await pages.openPage();
    await stranger.goto(session.redirect_url);
    await stranger.getByRole('heading', { name: 'This link has already been used' }).waitFor();
    await expectAccessible(stranger);
    await stranger.getByRole('link', { name: /^Back to/ }).click();
    await stranger.waitForURL(`${home.origin}/account`);
  });

  it('says that it has expired, or that it is none', async () => {
    const session = await mint();
    await app.database.query('update portal_sessions set link_expires_at = now() where id = $1', [
      session.id,
    ]);
    const page = await pages.openPage();
    await page.goto(session.redirect_url);
    await page.getByRole('heading', { name: 'This link has expired' }).waitFor();
    await page.goto('about:blank');
    await page.goto(`${app.url}/session/019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b#nothing`);
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
    await expectAccessible(page);
  });

  it('says without JavaScript that it needs it, and links back', async () => {
    const session = await mint();
    const page = await pages.openPage({ javaScript: false });
    await page.goto(session.redirect_url);
    await page.getByRole('heading', { name: 'JavaScript is turned off' }).waitFor();
    const back = page.getByRole('link', { name: /^Back to/ });
    expect(await back.getAttribute('href')).toBe(`${home.origin}/account`);
  });

  it('ends by signing out, and every later page leads back to the merchant', async () => {
    const session = await mint();
    const page = await enter(session);
    await page.locator('.account summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${home.origin}/account`);
    await page.goto(`${app.url}/s/${session.id}/invoices`);
    expect(page.url()).toBe(`${home.origin}/account`);
  });

  it('leads back by the logo', async () => {
    const page = await enter(await mint());
    await page.locator('header .brand').click();
    await page.waitForURL(`${home.origin}/account`);
  });

  it('stands beside the sessions of others in one browser', async () => {
    const other = await createMerchant(app, { name: 'Globex' });
    const theirs = await mintSession(other, await createCustomer(other, { name: 'Second Ltd' }));
    const mine = await mint('overview');
    const page = await enter(mine);
    const second = await page.context().newPage();
    await second.goto(theirs.redirect_url);
    await second.waitForURL(`${app.url}/s/${theirs.id}/overview`);
    expect(await second.locator('header').innerText()).toContain('Second Ltd');
    await page.reload();
    expect(await page.locator('header').innerText()).toContain(customer.name);
  });
});
