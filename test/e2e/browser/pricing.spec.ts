import type { Locator, Page } from 'playwright-core';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createPlan, createProduct, priceOf, type PricingFields } from '../../factories/pricing';
import { mintGuest, mintSession } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const TIERS = [
  { up_to: 100, unit_amount_decimal: '1000' },
  { up_to: 9_007_199_254_740_990, unit_amount_decimal: '123456789012345.123456789012' },
  { up_to: null, unit_amount_decimal: '0.000000000001', flat_amount_decimal: '999999999999999' },
];
/** What no sentence or column is made for. */
const AWKWARD: readonly PricingFields[] = [
  { type: 'flat_fee', unit_amount_decimal: '999999999999999.999999999999' },
  { type: 'package', size: 9_007_199_254_740_991, unit_amount_decimal: '123456789012345' },
  { type: 'tiered', tiers: TIERS.slice(1) },
  { type: 'tiered', tiers: TIERS },
  { type: 'volume', tiers: TIERS },
  { type: 'described', name: LONG, text: `First line.\n${LONG}` },
];

let app: TestApp;
/** With plans of every kind. */
let full: Merchant;
/** With none. */
let empty: Merchant;
beforeAll(async () => {
  app = await startApp();
  full = await createMerchant(app, { settings: { branding: { accent_color: '#f4d35e' } } });
  empty = await createMerchant(app);
  const seats = await createProduct(full);
  const tiers = [TIERS[0], { up_to: null, unit_amount_decimal: '800' }];
  await createPlan(full, [], {
    name: 'Team',
    currency: 'USD',
    prices: [
      priceOf(seats, { model: { type: 'tiered', tiers } }),
      priceOf(seats, { model: { type: 'per_unit', unit_amount_decimal: '0.25' } }),
    ],
  });
  const long = await createProduct(full, { name: LONG, description: LONG, unit: LONG.slice(0, 64) });
  const prices = AWKWARD.map((model) => priceOf(long, { model }));
  await createPlan(full, [], { name: LONG, description: LONG, currency: 'KWD', prices });
  await createPlan(full, [], { name: 'On request' });
});
afterAll(() => app.close());

describeInBrowser('the pricing tab', (pages) => {
  async function open(merchant: Merchant, options: PageOptions = {}): Promise<Page> {
    const page = await pages.openPage(options);
    const session = await mintSession(merchant, await createCustomer(merchant), { section: 'pricing' });
    await page.goto(session.redirect_url);
    await page.waitForURL(`${app.url}/s/${session.id}/pricing`);
    return page;
  }

  it.each([
    { phone: false, scheme: 'light' },
    { phone: false, scheme: 'dark' },
    { phone: true, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('has no fault that axe or a narrow screen finds, full or empty: %j', async (options) => {
    for (const merchant of [full, empty]) await expectSound(await open(merchant, options));
  });

  it('says each price in words', async () => {
    const page = await open(full);
    const plan = page.locator('.plan').first();
    expect(await plan.locator('h2').innerText()).toBe('Team');
    expect(await plan.locator('.price strong').allInnerTexts()).toEqual([
      'First 100 seats US$10.00 each, then US$8.00 each',
      'US$0.0025 each',
    ]);
    expect(await plan.locator('.price').first().innerText()).toContain('per month, billed in arrears');
    expect(await page.locator('.plan').last().innerText()).toContain('Prices on request.');
  });

  const first = (page: Page): Locator => page.locator('.estimate').first();

  async function ask(page: Page, quantity: string): Promise<void> {
    const estimate = first(page);
    if ((await estimate.getAttribute('open')) === null) await estimate.locator('summary').click();
    await estimate.getByLabel('Quantity (seats)').fill(quantity);
    await estimate.getByRole('button', { name: 'Calculate' }).click();
  }

  it.each([true, false])('works a quantity out where it is asked (JavaScript: %p)', async (javaScript) => {
    const entered = await open(full);
    const page = javaScript ? entered : await pages.openPage({ javaScript });
    if (!javaScript) {
      await page.context().addCookies(await entered.context().cookies());
      await page.goto(entered.url());
    }
    await ask(page, '1,120');
    await page.getByText('Next 1,020 seats').waitFor();
    expect(
      (await first(page).locator('.worked li').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ')),
    ).toEqual([
      'First 100 seats × US$10.00 = US$1,000.00',
      'Next 1,020 seats × US$8.00 = US$8,160.00',
      'Total US$9,160.00',
    ]);
    expect(page.url()).toContain('quantity=1%2C120');
    await ask(page, 'ten');
    await page.getByText('“ten” is not a valid quantity').waitFor();
    expect(await first(page).locator('input[name=quantity]').getAttribute('aria-invalid')).toBe('true');
    expect(await first(page).locator('.worked').count()).toBe(0);
    await ask(page, '5');
    await page.getByText('US$50.00').first().waitFor();
    expect(await first(page).locator('input[name=quantity]').getAttribute('aria-invalid')).toBeNull();
  });

  it.each([
    { phone: false, scheme: 'light' },
    { phone: false, scheme: 'dark' },
    { phone: true, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('has no fault with every estimate open, right or wrong: %j', async (options) => {
    const page = await open(full, options);
    for (const summary of await page.locator('.estimate summary').all()) await summary.click();
    await expectSound(page);
    const estimates = await page.locator('.estimate').all();
    for (const [index, estimate] of estimates.entries()) {
      await estimate.locator('input[name=quantity]').fill(['1200.123456', 'ten'][index % 2] ?? '');
      await estimate.getByRole('button').click();
      await estimate.locator('.worked, .field-error').waitFor();
    }
    await expectSound(page);
  });

  it('says what will be there while there is no plan', async () => {
    const page = await open(empty);
    expect(await page.locator('.empty h2').innerText()).toBe('No plans yet');
  });

  it('is what a guest sees first of the merchant', async () => {
    const page = await pages.openPage({ phone: true });
    const session = await mintGuest(full, { section: 'pricing' });
    await page.goto(session.redirect_url);
    await page.waitForURL(`${app.url}/s/${session.id}/pricing`);
    await expectSound(page);
    expect(await page.locator('nav.tabs li a').allInnerTexts()).toContain('Pricing');
    expect(await page.locator('.plan').count()).toBe(3);
  });

  it('is all there on paper, on white', async () => {
    const page = await open(full, { scheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav.tabs').isVisible()).toBe(false);
    for (const words of await page.locator('.price').all()) expect(await words.isVisible()).toBe(true);
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
  });
});
