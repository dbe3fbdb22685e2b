import type { Page } from 'playwright-core';
import type { Customer } from '../../../src/customers/customers.types';
import { createCustomer } from '../../factories/customers';
import { createInvoice } from '../../factories/invoices';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession } from '../../factories/sessions';
import { createStaff, PASSWORD } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  const settings = { default_return_url: 'https://app.acme.example/' };
  merchant = await createMerchant(app, { name: 'Northwind Cloud', settings });
  await createCustomer(merchant, { name: LONG, email: `${'x'.repeat(60)}@acme.example` });
  customer = await createCustomer(merchant, {
    external_id: 'acme-17',
    name: 'Acme GmbH',
    email: 'ap@acme.example',
    address: { city: 'Berlin', country: 'DE' },
  });
  await createInvoice(merchant, customer, { number: 'NW-2026-0091', due_date: '2020-10-31' });
  await createInvoice(merchant, customer, { number: 'NW-2026-0104' });
  await createInvoice(merchant, customer, { number: 'NW-DRAFT', status: 'draft', issued_at: null });
});
afterAll(() => app.close());

describeInBrowser('the portal as a customer sees it, from the console', (pages) => {
  /** The console's page of a member of staff who has signed in. */
  async function enter(options: PageOptions = {}): Promise<Page> {
    const { email } = await createStaff(merchant, { role: 'admin', name: 'Olga Owner' });
    const page = await pages.openPage(options);
    await page.goto(`${app.url}/admin`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${app.url}/admin/customers`);
    return page;
  }

  const customerUrl = (): string => `${app.url}/admin/customers/${customer.id}`;
  const banner = (page: Page) => page.getByRole('complementary', { name: 'Preview' });

  it('is opened from the menu in a new tab, and left to where it began, while the customer goes on', async () => {
    const own = await pages.openPage();
    await own.goto((await mintSession(merchant, customer, { section: 'invoices' })).redirect_url);
    await own.getByRole('heading', { name: 'Invoices' }).waitFor();

    const page = await enter();
    await page.getByRole('link', { name: 'Acme GmbH' }).click();
    await page.waitForURL(customerUrl());
    await page.getByText('live', { exact: true }).waitFor();
    await page.getByLabel('Actions for Acme GmbH').click();
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'View customer portal' }).click();
    const portal = await opened;
    await portal.waitForURL(/\/s\/[0-9a-f-]+\/overview$/);
    expect(page.url()).toBe(customerUrl());
    expect(await portal.evaluate('window.opener')).toBeNull();
    await portal.getByRole('link', { name: 'Invoices', exact: true }).first().click();
    await portal.getByRole('link', { name: 'NW-2026-0091', exact: true }).waitFor();
    await expectSound(portal);
    expect(await banner(portal).innerText()).toContain(
      'You are viewing the portal as Acme GmbH, signed in as Olga Owner.',
    );
    expect(await portal.getByText('NW-DRAFT').count()).toBe(0);
    await portal.getByRole('button', { name: 'Exit preview' }).click();
    await portal.waitForURL(customerUrl());

    await own.reload();
    await own.getByRole('link', { name: 'NW-2026-0091', exact: true }).waitFor();
    expect(await banner(own).count()).toBe(0);

    // The menu may be used again without loading the page anew.
    const again = page.context().waitForEvent('page');
    await page.getByLabel('Actions for Acme GmbH').click();
    await page.getByRole('button', { name: 'View customer portal' }).click();
    await (await again).waitForURL(/\/s\/[0-9a-f-]+\/overview$/);
  });

  it('is reached by keyboard alone', async () => {
    const page = await enter();
    const typing = page.keyboard;
    await page.getByRole('searchbox').focus();
    await typing.type('NW-2026-0091');
    await typing.press('Enter');
    await page.getByText('has invoice NW-2026-0091').waitFor();
    await page.getByRole('link', { name: 'Acme GmbH' }).focus();
    await typing.press('Enter');
    await page.waitForURL(customerUrl());
    await page.getByLabel('Actions for Acme GmbH').focus();
    await typing.press('Enter');
    await page.getByRole('button', { name: 'View customer portal' }).waitFor();
    await typing.press('Escape');
    expect(await page.getByRole('button', { name: 'View customer portal' }).isVisible()).toBe(false);
    await typing.press('Enter');
    await typing.press('Tab');
    const opened = page.context().waitForEvent('page');
    await typing.press('Enter');
    const portal = await opened;
    await portal.waitForURL(/\/s\/[0-9a-f-]+\/overview$/);
    await portal.getByRole('button', { name: 'Exit preview' }).focus();
    await portal.keyboard.press('Enter');
    await portal.waitForURL(customerUrl());
  });

  it('is opened without the console’s scripts, in another language', async () => {
    const page = await enter({ javaScript: false });
    await page.getByRole('link', { name: 'Acme GmbH' }).click();
    await page.locator('.kebab summary').click();
    await page.getByRole('link', { name: 'View in another language…' }).click();
    await page.getByLabel('Language', { exact: true }).selectOption('de');
    const opened = page.context().waitForEvent('page');
    await page.getByRole('button', { name: 'View customer portal' }).click();
    // The page behind a link needs its script, and says so.
    await (await opened).waitForURL(/\/session\/[0-9a-f-]+/);
  });

  it('hands on a link, which is copied and shown once', async () => {
    const page = await enter();
    await page.goto(`${customerUrl()}/session-link`);
    await page.getByRole('button', { name: 'Create link' }).click();
    const link = await page.locator('.secret code').innerText();
    expect(link).toMatch(/\/session\/[0-9a-f-]{36}#[\w-]{43}$/);
    expect(await page.locator('.secret button').getAttribute('data-copy')).toBe(link);
    await expectSound(page);
    await page.reload();
    await page.getByRole('heading', { name: 'This form was already sent' }).waitFor();
  });

  describe.each([
    { phone: false, scheme: 'light' },
    { phone: false, scheme: 'dark' },
    { phone: true, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('%j', (options) => {
    it('has no fault in any room of a customer that axe or a narrow screen finds', async () => {
      const page = await enter(options);
      await expectSound(page);
      for (const search of ['acme', 'nobody-has-this']) {
        await page.goto(`${app.url}/admin/customers?search=${search}`);
        await expectSound(page);
      }
      const asked = ['preview', 'session-link', 'end-sessions', 'erase', 'details/edit'];
      const tabs = ['', 'payments', 'contracts', 'entitlements', 'contacts', 'sessions', 'details', 'audit'];
      for (const path of [...tabs, ...asked]) {
        await page.goto(`${customerUrl()}/${path}`.replace(/\/$/, ''));
        await expectSound(page);
      }
      await page.getByRole('button', { name: 'Save' }).waitFor();
      await page.getByLabel('Email').fill('nothing');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('.notice.error.summary').waitFor();
      await expectSound(page);
      await page.goto(customerUrl());
      await page.getByLabel('Actions for Acme GmbH').click();
      await expectSound(page);
      await page.goto(`${app.url}/admin/customers`);
      await page.getByRole('link', { name: LONG }).click();
      await page.getByRole('heading', { name: LONG }).waitFor();
      await expectSound(page);
    });
  });
});
