import type { Customer } from '../../../src/customers/customers.types';
import type { Page as ListPage } from '../../../src/platform/http/list/page.types';
import type { PortalSession } from '../../../src/sessions/sessions.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser } from '../../support/browser/browser-tests';
import { frameAt } from '../../support/browser/host-pages';
import { startExample, type ExampleApp } from '../../support/example-app';
import { until } from '../../support/until';

const EXAMPLE = 'embedded-portal/server.mjs';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
let example: ExampleApp;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  customer = await createCustomer(merchant);
  example = await startExample(EXAMPLE, {
    FOYER_URL: app.url,
    FOYER_API_KEY: merchant.apiKey,
    CUSTOMER_ID: customer.id,
    HOST: 'a.localhost',
  });
});
afterAll(async () => {
  await example.close();
  await app.close();
});

describeInBrowser('the example of the guide for integrators', (pages) => {
  it('shows the portal on its own page, from section to section, until the customer signs out', async () => {
    const page = await pages.openPage();
    await page.goto(`${example.origin}/`);
    await page.getByRole('link', { name: 'Billing, on this site' }).click();
    await (
      await frameAt(page, /\/invoices$/)
    )
      .getByRole('heading', { name: 'Invoices', exact: true })
      .waitFor();
    await page.getByRole('status').waitFor({ state: 'detached' });
    const portal = page.getByTitle('Billing');
    await until(async () => (await portal.boundingBox())?.height !== 320);
    await page.getByRole('button', { name: 'Payments' }).click();
    const frame = await frameAt(page, /\/payments$/);
    await frame.locator('.account summary').click();
    await frame.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${example.origin}/`);
  });

  it('shows it again when its page is reloaded, in a session of its own', async () => {
    const page = await pages.openPage();
    await page.goto(`${example.origin}/billing`);
    const first = (await frameAt(page, /\/invoices$/)).url();
    await page.reload();
    const second = (await frameAt(page, /\/invoices$/)).url();
    expect(second).not.toBe(first);
    const { results } = await merchant.get<ListPage<PortalSession>>(
      `/v1/sessions?customer_id=${customer.id}&live=true`,
    );
    expect(results).toHaveLength(1);
  });

  it('sends the customer to the portal, and takes them back', async () => {
    const page = await pages.openPage();
    await page.goto(`${example.origin}/`);
    await page.getByRole('button', { name: 'Billing, on pages of its own' }).click();
    await page.waitForURL(/\/s\/[0-9a-f-]+\/invoices$/);
    await page.locator('header .brand').click();
    await page.waitForURL(`${example.origin}/`);
  });
});

it('says what it needs before it starts', async () => {
  await expect(startExample(EXAMPLE, {})).rejects.toThrow('Set FOYER_API_KEY and CUSTOMER_ID.');
});

it('hands the page two fields of the answer, and no secret that outlives the link', async () => {
  const answer = await fetch(`http://127.0.0.1:${new URL(example.origin).port}/billing/session`, {
    method: 'POST',
  });
  const body = (await answer.json()) as Record<string, string>;
  expect(Object.keys(body)).toEqual(['redirect_url', 'return_url']);
  expect(body['return_url']).toBe(`${example.origin}/`);
});
