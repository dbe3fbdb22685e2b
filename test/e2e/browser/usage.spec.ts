import type { Page } from 'playwright-core';
import type { Customer } from '../../../src/customers/customers.types';
import { createCustomer } from '../../factories/customers';
import { dayFromNow, momentFromNow } from '../../factories/days';
import { createEntitlement, grantEntitlement } from '../../factories/entitlements';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const PASSED = 21;

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
/** Ids: with a month of use; with what no column is made for; with nothing used. */
let calls: string;
let awkward: string;
let unused: string;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  customer = await createCustomer(merchant);
  const granted = async (fields: object, grant: object): Promise<string> => {
    const entitlement = await createEntitlement(merchant, { ...fields });
    await grantEntitlement(merchant, { customer, entitlement }, { ...grant });
    return entitlement.id;
  };
  const from = { active_from: dayFromNow(-PASSED) };
  calls = await granted(
    { description: 'Every request counts.' },
    { ...from, period: 'P30D', limit: 200_000, source: 'contract' },
  );
  awkward = await granted(
    { name: LONG, unit: LONG.slice(0, 60), type: 'credits' },
    {
      ...from,
      period: null,
      limit: 999_999_999_999_999,
    },
  );
  unused = await granted({ name: 'Exports', unit: null }, { ...from, limit: null, period: 'P90D' });
  const use = (entitlement_id: string, quantity: number, days: number): object => ({
    event_id: `${entitlement_id}-${String(days)}`,
    customer_id: customer.id,
    entitlement_id,
    quantity,
    timestamp: momentFromNow(-days),
  });
  const events = Array.from({ length: PASSED + 1 }, (_, day) => [
    use(calls, 6_000 + ((day * 2_711) % 4_400), day),
    use(awkward, day % 3 === 0 ? -123_456_789.123_456 : 99_999_999_999_999, day),
  ]);
  await merchant.create('/v1/usage', { events: events.flat() });
});

afterAll(() => app.close());

describeInBrowser('the use of an entitlement', (pages) => {
  async function open(id: string, options: PageOptions = {}): Promise<Page> {
    const page = await pages.openPage(options);
    const session = await mintSession(merchant, customer, { section: 'entitlements' });
    await page.goto(session.redirect_url);
    await page.waitForURL(`${app.url}/s/${session.id}/entitlements`);
    await page.goto(`${app.url}/s/${session.id}/entitlements${id === '' ? '' : `/${id}`}`);
    return page;
  }

  it.each([
    { phone: false, scheme: 'light' },
    { phone: false, scheme: 'dark' },
    { phone: true, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('has no fault that axe or a narrow screen finds: %j', async (options) => {
    for (const id of ['', calls, awkward, unused]) {
      const page = await open(id, options);
      await expectSound(page);
      for (const summary of await page.locator('main summary').all()) await summary.click();
      await expectSound(page);
    }
  });

  it('is opened from the list, and says what is used, when, and where that leads', async () => {
    const page = await open('');
    await page.getByRole('link', { name: 'Usage by day API calls' }).click();
    await page.waitForURL(/entitlements\/./);
    expect(await page.locator('main').innerText()).toMatch(
      /At this pace you (reach the limit on|stay within)/,
    );
    expect(await page.getByRole('img', { name: /Highest daily usage: [\d,]+ calls on/ }).count()).toBe(1);
    expect(await page.locator('.chart rect').count()).toBe(PASSED + 1);
    const highest = await page.evaluate<number>(
      `Math.max(...[...document.querySelectorAll('.chart rect')].map((bar) => bar.getBoundingClientRect().height))`,
    );
    expect(highest).toBeGreaterThan(100);
  });

  it('holds its numbers in a table, with JavaScript switched off too', async () => {
    const page = await open(calls);
    const address = page.url();
    const plain = await pages.openPage({ javaScript: false });
    await plain.context().addCookies(await page.context().cookies());
    await plain.goto(address);
    await plain.getByText('Show as a table').click();
    expect(await plain.locator('.usage tbody tr').count()).toBe(PASSED + 1);
    expect(await plain.locator('.usage tbody tr').first().isVisible()).toBe(true);
  });
});
