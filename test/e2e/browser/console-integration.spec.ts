import type { Page } from 'playwright-core';
import { createContact, createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintGuest, mintPreview, mintSession, visit } from '../../factories/sessions';
import { createStaff, PASSWORD, sendSignIn } from '../../factories/staff';
import { createEndpoint, createIdleDelivery } from '../../factories/webhooks';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const LONG_URL = `https://8.8.8.8/${'events-'.repeat(30)}`;

let app: TestApp;
let merchant: Merchant;
/** Pages of every room, below `/admin/`. */
let pagesOfRooms: readonly string[];
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { name: 'Northwind Cloud' });
  const customer = await createCustomer(merchant, { name: LONG });
  const contact = await createContact(merchant, customer, { name: LONG });
  const visitor = await visit(merchant, customer);
  await mintSession(merchant, customer, { contact_id: contact.id });
  await mintGuest(merchant);
  await mintPreview(merchant, customer);
  const metadata = { note: 'x'.repeat(400) };
  await merchant.call('patch', `/v1/customers/${customer.id}`).send({ metadata }).expect(200);
  const key = await merchant.create<{ id: string }>('/v1/api_keys', {
    name: 'x'.repeat(80),
    scopes: ['customers:read', 'sessions:write'],
  });
  const { endpointId, deliveryId } = await createIdleDelivery(merchant);
  const other = await createEndpoint(merchant, LONG_URL, { description: LONG, enabled: false });
  const { email } = await createStaff(merchant, { name: LONG });
  await sendSignIn(app, email, 'not-the-password').expect(401);
  pagesOfRooms = [
    ...[
      'sessions',
      'sessions?state=all',
      'sessions?state=ended&kind=guest',
      `sessions/${visitor.session.id}`,
    ],
    ...['api-keys', 'api-keys/new', `api-keys/${key.id}`],
    ...[
      'webhooks',
      'webhooks/new',
      `webhooks/${endpointId}`,
      `webhooks/${other.id}`,
      `webhooks/${other.id}/edit`,
    ],
    ...[`webhooks/${endpointId}/replay`, `webhooks/${endpointId}/replay?since=2020-01-01`],
    ...[`webhooks/deliveries/${deliveryId}`, 'audit-log', 'audit-log?thing=customer&from=2020-01-01'],
    'audit-log?customer=nobody',
  ];
});
afterAll(() => app.close());

describeInBrowser('the console’s rooms for integration', (pages) => {
  /** A page of an owner who has signed in, in one room. */
  async function enter(path: string, options: PageOptions = {}): Promise<Page> {
    const { email } = await createStaff(merchant, { name: 'Olga Owner' });
    const page = await pages.openPage(options);
    await page.goto(`${app.url}/admin/${path}`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${app.url}/admin/${path}`);
    return page;
  }

  it.each([
    { phone: false, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('have no fault that axe or a narrow screen finds: %j', async (options) => {
    const page = await enter('sessions', options);
    for (const path of pagesOfRooms) {
      await page.goto(`${app.url}/admin/${path}`);
      for (const summary of await page.locator('main summary').all()) await summary.click();
      await expectSound(page);
    }
    for (const [path, button] of [
      ['api-keys/new', 'Create API key'],
      ['webhooks/new', 'Add endpoint'],
    ] as const) {
      await page.goto(`${app.url}/admin/${path}`);
      await page.getByRole('button', { name: button }).click();
      await page.locator('.notice.error.summary').waitFor();
      await expectSound(page);
    }
  });

  it('make a key by keyboard alone, which no reload shows again', async () => {
    const page = await enter('api-keys');
    const typing = page.keyboard;
    await page.getByRole('link', { name: 'New API key' }).focus();
    await typing.press('Enter');
    await page.getByLabel('Name').focus();
    await typing.type('night job');
    await typing.press('Tab');
    await typing.press('Tab');
    await typing.press('Tab');
    await typing.press('Space');
    await typing.press('Enter');
    const key = await page.locator('.secret code').innerText();
    expect(key).toMatch(/^fk_live_\w{33}$/);
    await expectSound(page);
    const { body } = await app.request.get('/v1/customers').set('x-api-key', key).expect(200);
    expect(body).toHaveProperty('results');
    await page.getByRole('link', { name: 'Done' }).click();
    await page.getByRole('heading', { name: /night job/ }).waitFor();
    expect(await page.content()).not.toContain(key);
    await page.goBack();
    expect(await page.content()).not.toContain(key);
  });

  it('ask before a session is ended, and then end it', async () => {
    const visitor = await visit(merchant, await createCustomer(merchant));
    const page = await enter(`sessions/${visitor.session.id}`);
    const yes = page.getByRole('button', { name: 'Yes, end it now' });
    expect(await yes.isVisible()).toBe(false);
    await page.locator('summary', { hasText: 'End session' }).focus();
    await page.keyboard.press('Enter');
    await visitor.page('overview').expect(200);
    await yes.click();
    await page.getByText('The session was ended.').waitFor();
    await visitor.page('overview').expect(303);
  });

  it('show event types to tick only to whoever wants some', async () => {
    const page = await enter('webhooks/new');
    const box = page.getByLabel('customer.created');
    expect(await box.isVisible()).toBe(false);
    await page.getByLabel('Only the events selected below').check();
    await box.check();
    await page.getByLabel('URL').fill('https://8.8.4.4/in');
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    expect(await page.locator('.secret code').innerText()).toMatch(/^whsec_/);
    await expectSound(page);
  });

  it('narrow the audit log without JavaScript, and keep what was chosen', async () => {
    const page = await enter('audit-log', { javaScript: false });
    await page.locator('summary', { hasText: 'Filter' }).click();
    await page.getByLabel('Object type', { exact: true }).selectOption('api_key');
    await page.getByRole('button', { name: 'Apply', exact: true }).click();
    await page.waitForURL(/thing=api_key/);
    expect(await page.getByLabel('Object type', { exact: true }).inputValue()).toBe('api_key');
    const lines = await page.locator('.log-line').allInnerTexts();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.includes('created the API key'))).toEqual([]);
    await page.locator('nav.chips').getByRole('link', { name: 'Customers' }).click();
    await page.getByText('No entries match these filters.').waitFor();
    expect(await page.getByLabel('Object type', { exact: true }).inputValue()).toBe('api_key');
  });
});
