import type { Page } from 'playwright-core';
import { createCustomer } from '../../factories/customers';
import { createInvoice } from '../../factories/invoices';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

const LONG = `NW-${'2026-0000091-'.repeat(9)}1`;
/** In how many lines the banner's number stands. */
const LINES = `(() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('.notice.error .whole'));
  return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
})()`;

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(() => app.close());

describeInBrowser('the number of an overdue invoice on a phone', (pages) => {
  async function open(number: string, section: 'overview' | 'invoices'): Promise<Page> {
    const customer = await createCustomer(merchant, { locale: 'de-DE' });
    await createInvoice(merchant, customer, { number, due_date: '2026-01-02' });
    const page = await pages.openPage({ phone: true });
    await page.goto((await mintSession(merchant, customer, { section })).redirect_url);
    await page.locator('.notice.error').waitFor();
    return page;
  }

  it.each(['overview', 'invoices'] as const)(
    'stays in one piece, wherever the line ends: %s',
    async (tab) => {
      // One of these lengths meets the end of the line.
      for (const zeros of [2, 6, 10, 14]) {
        const page = await open(`N-${tab.slice(0, 1)}-${'0'.repeat(zeros)}-2026-91`, tab);
        await expectSound(page, 'de-DE');
        expect({ zeros, lines: await page.evaluate(LINES) }).toEqual({ zeros, lines: 1 });
      }
    },
  );

  it('breaks where it is longer than a line, so that nothing scrolls sideways', async () => {
    const page = await open(LONG, 'invoices');
    await expectSound(page, 'de-DE');
    expect(await page.evaluate(LINES)).toBeGreaterThan(1);
  });
});
