import type { Frame, Page } from 'playwright-core';
import type { Customer } from '../../../src/customers/customers.types';
import type { MintedSession, MintRequest } from '../../../src/sessions/sessions.types';
import { createCustomer } from '../../factories/customers';
import { createInvoice } from '../../factories/invoices';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser } from '../../support/browser/browser-tests';
import { embeddingPage, frameAt, listeningPage, toldTo, untilTold } from '../../support/browser/host-pages';
import { serveHostSite, type HostSite } from '../../support/host-site';
import { until } from '../../support/until';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
/** The merchant's app, on another site than the portal; and a third party's. */
let host: HostSite;
let stranger: HostSite;
let html = '';

beforeAll(async () => {
  app = await startApp();
  host = await serveHostSite('a.localhost', () => html);
  stranger = await serveHostSite('b.localhost', () => listeningPage(''));
  const settings = {
    embed_origins: [host.origin, 'https://elsewhere.example'],
    allowed_return_origins: [host.origin],
  };
  merchant = await createMerchant(app, { settings });
});
beforeEach(async () => {
  customer = await createCustomer(merchant);
});
afterAll(async () => {
  await app.close();
  await host.close();
  await stranger.close();
});

const mint = (wishes: MintRequest = {}): Promise<MintedSession> =>
  mintSession(merchant, customer, { section: 'overview', return_url: `${host.origin}/back`, ...wishes });

/** The height in CSS pixels that the host gives the frame. */
const heightOf = (page: Page): Promise<number> =>
  page.evaluate<number>('portal.iframe.getBoundingClientRect().height');
const heightIn = (frame: Frame): Promise<number> =>
  frame.evaluate<number>('Math.ceil(document.documentElement.getBoundingClientRect().height)');

describeInBrowser('a page that embeds the portal by /embed.js', (pages) => {
  /** Opens the merchant's page with the portal in it, and waits until it is in. */
  async function embed(session: MintedSession, options?: string, shows = /\/overview$/): Promise<Page> {
    html = embeddingPage(app.url, session, { options });
    const page = await pages.openPage();
    await page.goto(`${host.origin}/billing`);
    const frame = await frameAt(page, shows);
    await frame.locator('h1').waitFor();
    await untilTold(page, 'foyer:ready');
    return page;
  }

  it('shows it under its title, as tall as what it shows and no shorter than asked', async () => {
    const page = await embed(await mint(), `{ title: 'Your account', minHeight: 100 }`);
    const frame = await frameAt(page, /\/overview$/);
    expect(await page.getByTitle('Your account').count()).toBe(1);
    await until(async () => (await heightOf(page)) === (await heightIn(frame)));
    await frame.getByRole('link', { name: 'Profile' }).first().click();
    const profile = await frameAt(page, /\/profile$/);
    await profile.locator('h1').waitFor();
    await until(async () => (await heightOf(page)) === (await heightIn(profile)));
    await page.setViewportSize({ width: 400, height: 900 });
    await until(async () => (await heightOf(page)) === (await heightIn(profile)));

    const tall = await embed(await mint(), `{ minHeight: 3000 }`);
    await untilTold(tall, 'foyer:resize');
    expect(await heightOf(tall)).toBe(3000);
  });

  it.each([
    ['de-AT', 'Abrechnung'],
    ['fr', 'Billing'],
  ])('names it in the language of the page, %s, where it is not told how', async (lang, title) => {
    html = embeddingPage(app.url, await mint()).replace(
      '<!doctype html>',
      `<!doctype html><html lang="${lang}">`,
    );
    const page = await pages.openPage();
    await page.goto(`${host.origin}/billing`);
    await untilTold(page, 'foyer:ready');
    expect(await page.getByTitle(title, { exact: true }).count()).toBe(1);
  });

  it('hands on events with numbers and ids in them, and nothing else', async () => {
    const noting = 'window.heard = window.heard ?? [], window.heard.push(event)';
    const handlers = ['onReady', 'onResize', 'onSessionEnded'].map(
      (name) => `${name}: (event) => { ${noting} }`,
    );
    const session = await mint();
    const page = await embed(session, `{ leaveOnEnd: false, ${handlers.join(', ')} }`);
    await untilTold(page, 'foyer:resize');
    const frame = await frameAt(page, /\/overview$/);
    await frame.locator('.account summary').click();
    await frame.getByRole('button', { name: 'Sign out' }).click();
    await untilTold(page, 'foyer:session-ended');
    const heard = await page.evaluate<Record<string, unknown>[]>('window.heard');
    const types = new Set(heard.map(({ type }) => type));
    expect(types).toEqual(new Set(['foyer:ready', 'foyer:resize', 'foyer:session-ended']));
    for (const { type, session_id, ...rest } of heard) {
      expect(session_id).toBe(session.id);
      expect(rest).toEqual(type === 'foyer:resize' ? { height: expect.any(Number) } : {});
    }
    expect(page.url()).toBe(`${host.origin}/billing`);
  });

  it('opens in the section that the page asks for, and goes to others', async () => {
    const invoice = await createInvoice(merchant, customer);
    const page = await embed(
      await mint(),
      `{ section: 'invoices/${invoice.id}' }`,
      new RegExp(`/invoices/${invoice.id}$`),
    );
    await page.evaluate(`portal.open('payments')`);
    await frameAt(page, /\/payments$/);
  });

  it('goes to a section that was asked for too early as soon as the customer is in', async () => {
    html = embeddingPage(app.url, await mint(), { then: `portal.open('payments')` });
    const page = await pages.openPage();
    await page.goto(host.origin);
    await frameAt(page, /\/payments$/);
  });

  it('goes in again, at the same section, when the page is reloaded', async () => {
    const page = await embed(await mint(), `{ section: 'profile' }`, /\/profile$/);
    await page.reload();
    await (await frameAt(page, /\/profile$/)).locator('h1').waitFor();
  });

  it('stops listening and goes away when it is destroyed', async () => {
    const page = await embed(await mint());
    await page.evaluate(`portal.destroy()`);
    expect(await page.locator('iframe').count()).toBe(0);
    await page.evaluate(`portal.destroy()`);
  });

  it('believes nobody but the frame, and only while the frame shows the portal', async () => {
    const session = await mint();
    const page = await embed(session, `{ onResize: () => {} }`);
    const lie = `parent.postMessage({ type: 'foyer:session-ended', session_id: '${session.id}' }, '*')`;
    // A portal in another frame, another site's frame, the page itself, and a third party that somebody has led the portal's own frame to.
    const others = await mintSession(merchant, await createCustomer(merchant), {
      section: 'payments',
      return_url: host.origin,
    });
    for (const src of [others.redirect_url, `${stranger.origin}/other`]) {
      await page.evaluate(
        `document.body.append(Object.assign(document.createElement('iframe'), { src: '${src}' }))`,
      );
    }
    await (await frameAt(page, /\/payments$/)).evaluate(lie);
    await (await frameAt(page, /\/other$/)).evaluate(lie);
    await page.evaluate(lie);
    await page.evaluate(`portal.iframe.src = '${stranger.origin}/instead'`);
    await (await frameAt(page, /\/instead$/)).evaluate(lie);
    await until(async () => {
      const lies = (await toldTo(page)).filter(({ data }) => data.type === 'foyer:session-ended');
      return lies.length === 4;
    });
    expect(page.url()).toBe(`${host.origin}/billing`);
  });

  it('keeps its height and throws nothing, whatever shape the messages of strangers and of the frame have', async () => {
    const session = await mint();
    const page = await embed(session);
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('iframe'), { src: '${stranger.origin}/other' }))`,
    );
    const height = await heightOf(page);
    const shapes = `[null, undefined, 0, NaN, '', 'foyer:resize', [], [[]], new Map(), 'x'.repeat(5_000_000),
      ...['constructor', '__proto__', 'toString', 'hear', 1, null, {}].map((type) => ({ type, session_id: '${session.id}' })),
      ...[NaN, Infinity, -Infinity, '9000', null, {}].map((height) => ({ type: 'foyer:resize', session_id: '${session.id}', height }))]`;
    const post = (messages: string): string =>
      `for (const one of [...${messages}, { type: 'last' }]) parent.postMessage(one, '*')`;
    const heard = (): Promise<number> =>
      page.evaluate<number>(`told.filter(({ data }) => data?.type === 'last').length`);
    await (await frameAt(page, /\/overview$/)).evaluate(post(shapes));
    await until(async () => (await heard()) === 1);
    const flood = `Array.from({ length: 2_000 }, (_, at) => ({ type: 'foyer:resize', session_id: '${session.id}', height: at }))`;
    await (await frameAt(page, /\/other$/)).evaluate(post(`[...${shapes}, ...${flood}]`));
    await until(async () => (await heard()) === 2);
    expect(await heightOf(page)).toBe(height);
    expect(page.url()).toBe(`${host.origin}/billing`);
  });
});

describeInBrowser('a page that uses /embed.js wrongly', (pages) => {
  const GOOD = `{ redirect_url: 'https://foyer.example/session/019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b#code',
    return_url: 'https://app.example/' }`;
  const cases: [string, string][] = [
    [`'#nowhere', ${GOOD}`, '"target" must be an element, or the selector of one in this page'],
    [`null, ${GOOD}`, '"target" must be an element'],
    [`document.body, null`, '"session" must be what minting answered'],
    [
      `document.body, {}`,
      '"session" must be what minting answered: an object with redirect_url and return_url',
    ],
    [
      `document.body, { redirect_url: ${GOOD}.redirect_url }`,
      '"session.return_url" must be an http or https address',
    ],
    [`document.body, { ...${GOOD}, return_url: 'javascript:alert(1)' }`, '"session.return_url" must be'],
    [`document.body, { ...${GOOD}, redirect_url: '/session/1#code' }`, '"session.redirect_url" must be'],
    [
      `document.body, { ...${GOOD}, redirect_url: ${GOOD}.redirect_url.split('#')[0] }`,
      '"session.redirect_url" must be the whole link',
    ],
    [`document.body, ${GOOD}, { section: '../admin' }`, '"section" must be the slug of a page'],
    [`document.body, ${GOOD}, { title: ' ' }`, '"title" must be a text that is not empty'],
    [`document.body, ${GOOD}, { minHeight: '100px' }`, '"minHeight" must be a number of pixels'],
    [`document.body, ${GOOD}, { leaveOnEnd: 'no' }`, '"leaveOnEnd" must be true or false'],
    [`document.body, ${GOOD}, { onReady: 'go' }`, '"onReady" must be a function'],
    [`document.body, ${GOOD}, { onready() {} }`, 'there is no option "onready"'],
  ];

  it('is told what is wrong by name, and shows nothing', async () => {
    html = listeningPage(`<script src="${app.url}/embed.js"></script>`);
    const page = await pages.openPage();
    await page.goto(host.origin);
    for (const [source, message] of cases) {
      const said = await page.evaluate<string>(`(() => {
        try { Foyer.embed(${source}); return 'nothing' } catch (error) { return error.name + ' ' + error.message }
      })()`);
      expect(said).toContain(`TypeError Foyer: ${message}`);
      expect(said).not.toContain('code');
    }
    expect(await page.locator('iframe').count()).toBe(0);
  });
});
