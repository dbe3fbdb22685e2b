import type { Page } from 'playwright-core';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createStaff, PASSWORD } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';
import { oneTimeCode } from '../../support/one-time-code';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const CHOSEN = 'nineteen-otters-in-the-attic';
/** A room, whichever is the first. */

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { name: 'Northwind Cloud' });
  await createStaff(merchant, { role: 'viewer', name: LONG, email: `${'x'.repeat(60)}@merchant.example` });
});
afterAll(() => app.close());

describeInBrowser('the console', (pages) => {
  async function fillSignIn(page: Page, email: string, password = PASSWORD): Promise<void> {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** A page of an owner who has signed in. */
  async function enter(options: PageOptions = {}): Promise<Page> {
    const { email } = await createStaff(merchant, { name: 'Olga Owner' });
    const page = await pages.openPage(options);
    await page.goto(`${app.url}/admin/staff`);
    await fillSignIn(page, email);
    await page.waitForURL(`${app.url}/admin/staff`);
    return page;
  }

  describe.each([
    { phone: false, scheme: 'light' },
    { phone: false, scheme: 'dark' },
    { phone: true, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('%j', (options) => {
    it('has no fault that axe or a narrow screen finds, before and after signing in', async () => {
      const door = await pages.openPage(options);
      for (const path of ['sign-in', 'invitation', 'reset', 'nowhere']) {
        await door.goto(`${app.url}/admin/${path}`);
        await expectSound(door);
      }
      await door.goto(`${app.url}/admin/sign-in`);
      await fillSignIn(door, 'nobody@merchant.example');
      await door.getByRole('alert').waitFor();
      await expectSound(door);

      const page = await enter(options);
      await expectSound(page);
      await page.getByRole('link', { name: LONG }).click();
      await page.getByText('Deactivate', { exact: true }).last().click();
      await expectSound(page);
      for (const path of ['staff/new', 'account', 'staff/nobody']) {
        await page.goto(`${app.url}/admin/${path}`);
        await expectSound(page);
      }
      await page.goto(`${app.url}/admin/staff/new`);
      await page.getByRole('button', { name: 'Create invitation link' }).click();
      await page.locator('.notice.error.summary').waitFor();
      await expectSound(page);
    });
  });

  it('is entered, used and left by keyboard alone', async () => {
    const { email } = await createStaff(merchant);
    const page = await pages.openPage();
    const typing = page.keyboard;
    await page.goto(`${app.url}/admin/sign-in`);
    await typing.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to main content');
    await typing.press('Tab');
    await typing.type(email);
    await typing.press('Tab');
    await typing.type(PASSWORD);
    await typing.press('Enter');
    await page.waitForURL(`${app.url}/admin/customers`);
    await typing.press('Tab');
    await typing.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.getByRole('button', { name: 'Sign out' }).focus();
    await typing.press('Enter');
    await page.getByText('You are signed out.').waitFor();
    await page.goBack();
    await page.goto(`${app.url}/admin/staff`);
    expect(new URL(page.url()).pathname).toBe('/admin/sign-in');
  });

  it('is joined by an invitation, whose code no address shows once it is open', async () => {
    const owner = await enter();
    await owner.getByRole('link', { name: 'Invite' }).click();
    await owner.getByLabel('Name').fill('Newton New');
    await owner.getByLabel('Email').fill('newton@merchant.example');
    await owner.getByLabel('Role').selectOption('support');
    await owner.getByRole('button', { name: 'Create invitation link' }).click();
    const link = await owner.locator('.secret code').innerText();
    expect(link).toMatch(new RegExp(`^${app.url}/admin/invitation#[\\w-]{43}$`));
    await expectSound(owner);

    const page = await pages.openPage();
    await page.goto(link);
    await page.waitForURL(`${app.url}/admin/invitation`);
    expect(await page.getByLabel('Code from the link').isVisible()).toBe(false);
    const password = page.getByLabel('New password', { exact: true });
    await password.fill('Newton New 1');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.locator('.notice.error.summary').waitFor();
    await expectSound(page);
    await password.fill(CHOSEN);
    await page.getByRole('button', { name: /^Show/ }).click();
    expect(await password.getAttribute('type')).toBe('text');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('Your password is set.').waitFor();
    await fillSignIn(page, 'newton@merchant.example', CHOSEN);
    await page.waitForURL(`${app.url}/admin/customers`);
    await page.goto(`${app.url}/admin/staff`);
    expect(await page.getByRole('link', { name: 'Invite' }).count()).toBe(0);
  });

  it('takes a second step once that is set up from the QR code’s page', async () => {
    const page = await enter();
    await page.goto(`${app.url}/admin/account`);
    await page.locator('#begin_password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Set up' }).click();
    const key = await page.locator('code.key').innerText();
    expect(await page.evaluate(`document.querySelector('img.qr').naturalWidth`)).toBeGreaterThan(20);
    await expectSound(page);
    await page.getByLabel('Code').fill(oneTimeCode(key));
    await page.getByRole('button', { name: 'Turn on' }).click();
    const [recoveryCode = ''] = await page.locator('.codes code').allInnerTexts();
    expect(recoveryCode).toMatch(/^(\w{4}-){3}\w{4}$/);
    await expectSound(page);
    await page.getByRole('link', { name: 'I have saved them' }).click();
    await page.getByText('10 recovery codes are left.').waitFor();
    await expectSound(page);

    const email = await page.locator('.facts dd').nth(1).innerText();
    for (const code of [oneTimeCode(key, 1), recoveryCode]) {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await fillSignIn(page, email);
      await page.waitForURL(`${app.url}/admin/sign-in/code`);
      await expectSound(page);
      await page.getByLabel('Code').fill(code);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForURL(`${app.url}/admin/customers`);
    }
  });

  it('works without JavaScript, and shows its rooms on a phone', async () => {
    const { email } = await createStaff(merchant);
    const page = await pages.openPage({ javaScript: false, phone: true });
    await page.goto(`${app.url}/admin/staff`);
    await fillSignIn(page, email);
    await page.waitForURL(`${app.url}/admin/staff`);
    await page.locator('summary', { hasText: 'Menu' }).click();
    await page.locator('.rooms-menu').getByRole('link', { name: 'Staff' }).waitFor();
    await page.locator('.rooms-menu').getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
  });
});
