import type { FrameLocator, Page } from 'playwright-core';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { png, svg } from '../../factories/pictures';
import { createStaff, PASSWORD } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  merchant = await createMerchant(app, { name: 'Northwind Cloud' });
});
afterAll(() => app.close());

describeInBrowser('the settings', (pages) => {
  async function enter(path: string, options: PageOptions = {}): Promise<Page> {
    const { email } = await createStaff(merchant, { role: 'admin' });
    const page = await pages.openPage(options);
    await page.goto(`${app.url}/admin/sign-in?next=${encodeURIComponent(path)}`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${app.url}${path}`);
    return page;
  }

  const sampleOf = (page: Page): FrameLocator => page.frameLocator('iframe[data-sample]');

  it.each([
    { phone: false, scheme: 'light' },
    { phone: false, scheme: 'dark' },
    { phone: true, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('have no fault that axe or a narrow screen finds: %j', async (options) => {
    const page = await enter('/admin/settings', options);
    await sampleOf(page).getByText('INV-1047').first().waitFor();
    await page.locator('input[name="logo"]').setInputFiles({
      name: 'bad.svg',
      mimeType: 'image/svg+xml',
      buffer: svg('<script/>'),
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.notice.error.summary').waitFor();
    await expectSound(page);
    for (const section of ['portal', 'access', 'payment']) {
      await page.goto(`${app.url}/admin/settings/${section}`);
      await expectSound(page);
    }
  });

  it('change the sample as they are typed, and are saved when they are', async () => {
    const page = await enter('/admin/settings');
    const sample = sampleOf(page);
    await sample.locator('.brand-name', { hasText: 'Northwind Cloud' }).waitFor();
    await page.getByLabel('Name').fill('Southwind');
    await sample.locator('.brand-name', { hasText: 'Southwind' }).waitFor();
    await page.locator('#accent_color').fill('#ffee00');
    await page.getByText('That is below the minimum').waitFor();
    expect(await page.locator('input[type="color"]').inputValue()).toBe('#ffee00');
    await page.locator('input[name="logo"]').setInputFiles({
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: png(80, 20),
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. This takes effect everywhere').waitFor();
    await sample.locator('.brand-name', { hasText: 'Southwind' }).waitFor();
    const width = await page
      .locator('.logo-now img')
      .evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);
    expect(width).toBe(80);
    await page.getByRole('button', { name: 'Remove logo' }).click();
    await page.getByText('The logo was removed.').waitFor();
    expect(await page.locator('.logo-now').count()).toBe(0);
  });

  it('show the tabs and the language that are ticked and chosen, by keyboard alone', async () => {
    const page = await enter('/admin/settings/portal');
    const sample = sampleOf(page);
    await sample.getByRole('link', { name: 'Contracts' }).waitFor();
    await page.locator('input[name="tab_contracts"]').focus();
    await page.keyboard.press('Space');
    await sample.getByRole('link', { name: 'Contracts' }).waitFor({ state: 'detached' });
    await page.getByLabel('Language and region').selectOption('de-AT');
    await sample.getByRole('link', { name: 'Rechnungen' }).first().waitFor();
    await page.getByLabel('Time zone').focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Europe/Vienna');
    await page.keyboard.press('Enter');
    await page.getByText('Saved. This takes effect everywhere').waitFor();
    const settings = await merchant.get<{ tabs: string[]; time_zone: string }>('/v1/organisation');
    expect(settings.tabs).not.toContain('contracts');
    expect(settings.time_zone).toBe('Europe/Vienna');
  });

  it('work without a script: the sample shows what was saved', async () => {
    const page = await enter('/admin/settings', { javaScript: false });
    expect(await page.locator('input[type="color"]').isVisible()).toBe(false);
    await page.getByLabel('Name').fill('Southwind');
    await page.getByRole('button', { name: 'Save' }).click();
    await sampleOf(page).locator('.brand-name', { hasText: 'Southwind' }).waitFor();
  });
});
