import type { Page } from 'playwright-core';
import type { Customer } from '../../../src/customers/customers.types';
import type { MintedSession } from '../../../src/sessions/sessions.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser } from '../../support/browser/browser-tests';
import { frameAt, listeningPage, toldTo, untilTold } from '../../support/browser/host-pages';
import { serveHostSite, type HostSite } from '../../support/host-site';
import { until } from '../../support/until';

interface Tenant {
  readonly merchant: Merchant;
  readonly customer: Customer;
  readonly session: MintedSession;
}

let app: TestApp;
/** A page that shows portals of several merchants; and another site, which only one of them has listed. */
let host: HostSite;
let other: HostSite;
let frames = '';

beforeAll(async () => {
  app = await startApp();
  host = await serveHostSite('a.localhost', () => listeningPage(frames));
  other = await serveHostSite('b.localhost', () => listeningPage(frames));
});
afterAll(async () => {
  await app.close();
  await host.close();
  await other.close();
});

const frameOf = ({ redirect_url }: MintedSession): string =>
  `<iframe src="${redirect_url}" width="900" height="700"></iframe>`;

async function openTenant(name: string, origins: readonly string[]): Promise<Tenant> {
  const merchant = await createMerchant(app, { name, settings: { embed_origins: [...origins] } });
  const customer = await createCustomer(merchant, { name: `${name}'s customer` });
  return { merchant, customer, session: await mintSession(merchant, customer, { section: 'overview' }) };
}

async function headerIn(page: Page, { session }: Tenant): Promise<string> {
  const frame = await frameAt(page, new RegExp(`/s/${session.id}/overview$`));
  await frame.locator('h1').waitFor();
  return frame.locator('header').innerText();
}

describeInBrowser('several portals at once in one browser', (pages) => {
  it('stand beside each other in one page, and end apart', async () => {
    const one = await openTenant('Northwind', [host.origin]);
    const two = await openTenant('Globex', [host.origin]);
    frames = frameOf(one.session) + frameOf(two.session);
    const page = await pages.openPage();
    await page.goto(host.origin);
    expect(await headerIn(page, one)).toContain("Northwind's customer");
    expect(await headerIn(page, two)).toContain("Globex's customer");
    await one.merchant.call('delete', `/v1/sessions/${one.session.id}`).expect(204);
    await page.reload();
    await untilTold(page, 'foyer:session-ended');
    expect(await headerIn(page, two)).toContain("Globex's customer");
    const ended = (await toldTo(page)).filter(({ data }) => data.type === 'foyer:session-ended');
    expect(ended.map(({ data }) => data.session_id)).toEqual([one.session.id]);
  });

  it('stand beside tabs of other sessions and a preview of the same customer, and each keeps its own', async () => {
    const one = await openTenant('Northwind', [host.origin]);
    const two = await openTenant('Globex', []);
    const preview = await one.merchant.create<MintedSession>(`/v1/customers/${one.customer.id}/preview`, {
      section: 'overview',
      return_url: 'https://app.acme.example/',
    });
    frames = frameOf(one.session);
    const page = await pages.openPage();
    await page.goto(host.origin);
    expect(await headerIn(page, one)).toContain("Northwind's customer");
    const tabs = [two.session, preview].map(async ({ id, redirect_url }) => {
      const tab = await page.context().newPage();
      await tab.goto(redirect_url);
      await tab.waitForURL(`${app.url}/s/${id}/overview`);
      return tab;
    });
    const [second, previewing] = (await Promise.all(tabs)) as [Page, Page];
    await page.reload();
    expect(await headerIn(page, one)).toContain("Northwind's customer");
    await second.reload();
    expect(await second.locator('header').innerText()).toContain("Globex's customer");
    await previewing.reload();
    expect(await previewing.locator('body').innerText()).toContain("Northwind's customer");
    // The tab's cookies are not the frame's: nobody gets from one into the other by its address.
    await second.goto(`${app.url}/s/${one.session.id}/overview`);
    await second.getByRole('heading', { name: 'You are not signed in' }).waitFor();
  });

  it('shows a preview in no frame, whatever is listed', async () => {
    const { merchant, customer } = await openTenant('Northwind', [host.origin]);
    const preview = await merchant.create<MintedSession>(`/v1/customers/${customer.id}/preview`, {
      return_url: 'https://app.acme.example/',
    });
    frames = frameOf(preview);
    const page = await pages.openPage({ expected: /frame-ancestors/ });
    await page.goto(host.origin);
    await frameAt(page, /^chrome-error:/);
    expect(await merchant.get(`/v1/sessions/${preview.id}`)).toMatchObject({ exchanged_at: null });
  });
});

describeInBrowser('sites that are listed and sites that are not', (pages) => {
  it('hear of their own frames alone', async () => {
    const both = await openTenant('Northwind', [host.origin, other.origin]);
    frames = frameOf(both.session);
    const page = await pages.openPage();
    await page.goto(other.origin);
    await headerIn(page, both);
    await untilTold(page, 'foyer:resize');

    const hosts = await openTenant('Globex', [host.origin]);
    frames = frameOf(hosts.session);
    const stranger = await pages.openPage({ expected: /frame-ancestors/ });
    await stranger.goto(other.origin);
    await frameAt(stranger, /^chrome-error:/);
    expect(await toldTo(stranger)).toEqual([]);
  });

  it('cannot put a listed site in between to see the portal', async () => {
    const { session } = await openTenant('Northwind', [host.origin]);
    frames = frameOf(session);
    const around = await serveHostSite('c.localhost', () =>
      listeningPage(`<iframe src="${host.origin}" width="900" height="700"></iframe>`),
    );
    try {
      const page = await pages.openPage({ expected: /frame-ancestors/ });
      await page.goto(around.origin);
      await until(() => page.frames().some((frame) => frame.url().startsWith('chrome-error:')));
      expect(await toldTo(page)).toEqual([]);
    } finally {
      await around.close();
    }
  });
});
