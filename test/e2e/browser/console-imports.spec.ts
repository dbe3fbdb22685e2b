import type { Page } from 'playwright-core';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { keepMapping } from '../../factories/imports';
import { createStaff, PASSWORD } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

const LONG = `${'kundenliste-'.repeat(12)}2026.csv`;
const MAPPING = `records:
  - type: customer
    fields:
      external_id: { from: Number }
      name: { from: Name }
`;

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { name: 'Northwind Cloud' });
});
afterAll(() => app.close());

/** A file of customers, the second of which has no name. */
function customers(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, at) => `${String(at)},${at === 1 ? '' : `Customer ${String(at)}`}\n`,
  );
  return `Number,Name\n${rows.join('')}`;
}

describeInBrowser('the imports room', (pages) => {
  async function enter(options: PageOptions = {}): Promise<Page> {
    const { email } = await createStaff(merchant, { name: 'Ada Admin', role: 'admin' });
    const page = await pages.openPage(options);
    await page.goto(`${app.url}/admin/imports`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${app.url}/admin/imports`);
    return page;
  }

  async function send(page: Page, name: string, text: string): Promise<void> {
    await page.getByRole('link', { name: 'Import a file' }).first().click();
    await page.getByLabel('File').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Upload file' }).click();
  }

  const mapping = (page: Page) => page.getByLabel('Mapping', { exact: true });
  const tryIt = (page: Page) => page.getByRole('button', { name: 'Run trial' }).click();

  it.each([
    { phone: false, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('is sound on every page of the way, %j', async (options) => {
    const page = await enter(options);
    await expectSound(page);
    await page.goto(`${app.url}/admin/imports/mappings`);
    await expectSound(page);
    await page.goto(`${app.url}/admin/imports`);
    await send(page, 'empty.csv', '');
    await page.getByRole('link', { name: 'The file is empty.' }).waitFor();
    await expectSound(page);
    await page.goto(`${app.url}/admin/imports`);
    await send(page, LONG, customers(30));
    await page.waitForURL(/uploads/);
    await expectSound(page);
    await mapping(page).fill(MAPPING.replace('Name }', 'Nmae }'));
    await tryIt(page);
    await page.getByRole('link', { name: /^Line 5, .* the file has no column "Nmae"/ }).waitFor();
    await expectSound(page);
    await mapping(page).fill(MAPPING);
    await tryIt(page);
    await page.getByText('One line would be rejected.').waitFor();
    await page.locator('.records summary').first().click();
    await expectSound(page);
    await page.getByRole('button', { name: 'Import the whole file' }).click();
    await page.getByText('Partly completed').waitFor();
    await expectSound(page);
    await page.goto(`${app.url}/admin/imports`);
    await expectSound(page);
    await keepMapping(merchant, LONG.slice(0, 90), MAPPING);
    await page.goto(`${app.url}/admin/imports/mappings`);
    await page.locator('.record summary').first().click();
    await expectSound(page);
  });

  it('follows an import to its end without being loaded again, and a reload shows the same', async () => {
    const page = await enter();
    let answer: () => void = () => undefined;
    const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
    await send(page, 'many.csv', customers(6_000));
    await mapping(page).fill(MAPPING);
    await tryIt(page);
    await page.getByText('The first 1,000 rows were checked').waitFor();
    await page.route(/\/admin\/imports\/[0-9a-f-]{36}$/, async (route) => {
      if (route.request().resourceType() === 'fetch') await mayAnswer;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Import the whole file' }).click();
    const running = page.locator('[data-running] progress');
    await running.waitFor();
    const loaded = await page.evaluate('performance.timeOrigin');
    answer();
    await page.getByText('One rejected line').waitFor({ timeout: 60_000 });
    expect(await running.count()).toBe(0);
    expect(await page.evaluate('performance.timeOrigin')).toBe(loaded);
    await page.reload();
    await page.getByText('One rejected line').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('many-rejected.csv');
  });

  it('refuses a file that is too large before anything is sent', async () => {
    const page = await enter();
    await page.goto(`${app.url}/admin/imports/new`);
    await page.evaluate(`document.querySelector('[data-limit]').dataset.limit = '10'`);
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(customers(3)) });
    await page.getByRole('alert').getByText('The file is larger than 256 MB.').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Upload file' }).click();
    expect(new URL(page.url()).pathname).toBe('/admin/imports/new');
  });

  it('works without JavaScript from the file to its end', async () => {
    const page = await enter({ javaScript: false });
    await send(page, 'plain.csv', customers(3));
    await page.waitForURL(/uploads/);
    await page.getByLabel('Start from').selectOption('blank');
    await page.getByRole('button', { name: 'Use this mapping' }).click();
    expect(await mapping(page).inputValue()).toContain('from: Number');
    await mapping(page).fill(MAPPING);
    await tryIt(page);
    await page.getByLabel('Name').fill('Customers');
    await page.getByRole('button', { name: 'Save mapping' }).click();
    await page.getByText('The mapping was saved.').waitFor();
    await page.getByRole('button', { name: 'Import the whole file' }).click();
    const done = page.getByText('Partly completed');
    const again = page.getByRole('link', { name: 'Refresh' });
    for (;;) {
      await done.or(again).first().waitFor();
      if (await done.isVisible()) break;
      await again.click();
    }
    await page.getByText('One rejected line').waitFor();
  });
});
