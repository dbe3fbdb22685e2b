import type { Customer } from '../../../src/customers/customers.types';
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
let customer: Customer;
/** The merchant's app, on another site than the portal. */
let host: HostSite;
let src = '';
let sandbox = '';

beforeAll(async () => {
  app = await startApp();
  host = await serveHostSite('a.localhost', () =>
    listeningPage(`<iframe name="portal" src="${src}" ${sandbox} width="900" height="700"></iframe>`),
  );
});
beforeEach(async () => {
  sandbox = '';
  const settings = { embed_origins: [host.origin], allowed_return_origins: [host.origin] };
  merchant = await createMerchant(app, { settings });
  customer = await createCustomer(merchant);
});
afterAll(async () => {
  await app.close();
  await host.close();
});

async function mintForFrame(): Promise<MintedSession> {
  const session = await mintSession(merchant, customer, {
    section: 'invoices',
    return_url: `${host.origin}/back`,
  });
  src = session.redirect_url;
  return session;
}

describeInBrowser('the portal in a frame on another site', (pages) => {
  it('enters with a partitioned cookie and tells its host, and only its host, how tall it is', async () => {
    const session = await mintForFrame();
    const page = await pages.openPage();
    await page.goto(host.origin);
    const frame = await frameAt(page, /\/invoices$/);
    await frame.getByRole('heading', { name: 'Invoices', exact: true }).waitFor();
    await expectAccessible(frame);
    await untilTold(page, 'foyer:resize');
    await untilTold(page, 'foyer:ready');
    const messages = await toldTo(page);
    expect(new Set(messages.map(({ origin }) => origin))).toEqual(new Set([app.url]));
    expect(messages.every(({ data }) => data.session_id === session.id)).toBe(true);
    expect(messages.find(({ data }) => data.type === 'foyer:resize')?.data.height).toBeGreaterThan(100);
    const [cookie] = await page.context().cookies(app.url);
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'None' });
    expect(cookie?.partitionKey).toContain('a.localhost');
  });

  it('goes in again when the host reloads with the same src', async () => {
    await mintForFrame();
    const page = await pages.openPage();
    await page.goto(host.origin);
    await frameAt(page, /\/invoices$/);
    await page.reload();
    const frame = await frameAt(page, /\/invoices$/);
    await frame.getByRole('heading', { name: 'Invoices', exact: true }).waitFor();
  });

  it('offers a tab of its own, with the unused code, where the browser keeps no cookie', async () => {
    const session = await mintForFrame();
    sandbox = 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"';
    const page = await pages.openPage();
    await page.goto(host.origin);
    const frame = await frameAt(page, /\/session\//);
    const link = frame.getByRole('link', { name: /Open in a new tab/ });
    await link.waitFor();
    const [tab] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await tab.waitForURL(`${app.url}/s/${session.id}/invoices`);
  });

  it('goes in from a sandbox that grants what the guide names', async () => {
    const session = await mintForFrame();
    sandbox = `sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox
      allow-downloads allow-top-navigation-by-user-activation"`;
    const page = await pages.openPage();
    await page.goto(host.origin);
    const frame = await frameAt(page, /\/invoices$/);
    await untilTold(page, 'foyer:ready');
    await frame.locator('header .brand').click();
    await page.waitForURL(session.return_url);
  });

  it('ends with a short page that links to the top, and says so to its host', async () => {
    const session = await mintForFrame();
    const page = await pages.openPage();
    await page.goto(host.origin);
    const frame = await frameAt(page, /\/invoices$/);
    await merchant.call('delete', `/v1/sessions/${session.id}`).expect(204);
    await frame.goto(`${app.url}/s/${session.id}/payments`);
    await frame.getByRole('heading', { name: 'You are signed out' }).waitFor();
    const back = frame.getByRole('link', { name: /^Back to/ });
    expect(await back.getAttribute('target')).toBe('_top');
    await untilTold(page, 'foyer:session-ended');
    await back.click();
    await page.waitForURL(`${host.origin}/back`);
  });

  it.each([
    ['post', 'profile', 403],
    ['post', 'exit', 403],
    ['post', 'session', 403],
    ['get', 'profile', 200],
    ['get', 'exit', 404],
  ])('takes no harm from a form that its host sends into it: %s %s', async (method, path, status) => {
    const session = await mintForFrame();
    // Some answers are no pages, and stand in no frame.
    const page = await pages.openPage({ expected: /frame-ancestors 'none'/ });
    await page.goto(host.origin);
    await frameAt(page, /\/invoices$/);
    const action = `${app.url}/s/${session.id}/${path}`;
    const answer = page.waitForResponse((response) => response.url().split('?')[0] === action);
    await page.evaluate(`(() => {
      const form = document.createElement('form');
      Object.assign(form, { method: '${method}', target: 'portal', action: '${action}' });
      form.append(Object.assign(document.createElement('input'), { name: 'name', value: 'Forged' }));
      document.body.append(form);
      form.submit();
    })()`);
    expect((await answer).status()).toBe(status);
    expect(await merchant.get(`/v1/customers/${customer.id}`)).toEqual(customer);
    expect(await merchant.get(`/v1/sessions/${session.id}`)).toMatchObject({ live: true });
  });
});

describeInBrowser('a site that the merchant has not listed', (pages) => {
  it('gets an empty frame', async () => {
    const stranger = await createMerchant(app, {
      settings: { embed_origins: ['https://elsewhere.example'] },
    });
    const session = await mintSession(stranger, await createCustomer(stranger));
    src = session.redirect_url;
    const page = await pages.openPage({ expected: /frame-ancestors/ });
    const answer = page.waitForResponse((response) => response.url().includes('/session/'));
    await page.goto(host.origin);
    const policy = (await answer).headers()['content-security-policy'];
    expect(policy).toContain('frame-ancestors https://elsewhere.example');
    await frameAt(page, /^chrome-error:/);
    expect(await stranger.get(`/v1/sessions/${session.id}`)).toMatchObject({ exchanged_at: null });
  });
});
