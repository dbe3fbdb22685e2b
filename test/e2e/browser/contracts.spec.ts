import type { Page } from 'playwright-core';
import type { Contract } from '../../../src/contracts/contracts.types';
import type { Customer } from '../../../src/customers/customers.types';
import { addDocument, createContract } from '../../factories/contracts';
import { createCustomer } from '../../factories/customers';
import { dayFromNow } from '../../factories/days';
import { createEntitlement, grantEntitlement } from '../../factories/entitlements';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createProduct, priceOf } from '../../factories/pricing';
import { mintSession } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

let app: TestApp;
let merchant: Merchant;
/** With contracts of every kind. */
let busy: Customer;
/** With none. */
let fresh: Customer;
let current: Contract;
let endless: Contract;
let awkward: Contract;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { settings: { branding: { name: 'Northwind Cloud' } } });
  [busy, fresh] = [await createCustomer(merchant), await createCustomer(merchant)];
  current = await agreement();
  endless = await fiftyPhases();
  awkward = await longWords();
  await createContract(merchant, busy, {
    name: 'Pilot',
    status: 'expired',
    start_date: dayFromNow(-900),
    end_date: dayFromNow(-800),
    renewal: 'expire',
    phases: [{ name: 'Pilot', start_date: dayFromNow(-900), end_date: dayFromNow(-800) }],
  });
  await createContract(merchant, busy, { name: 'Support', status: 'paused', start_date: dayFromNow(-20) });
  await createContract(merchant, busy, { name: 'Archive', status: 'disputed', start_date: dayFromNow(-30) });
  await createContract(merchant, busy, { name: 'Next year', start_date: dayFromNow(60) });
  await createContract(merchant, busy, { name: 'Being drawn up', status: 'draft' });
});
afterAll(() => app.close());

async function agreement(): Promise<Contract> {
  const [platform, seats] = [
    await createProduct(merchant, { name: 'Platform', unit: null, description: 'Hosting and backups.' }),
    await createProduct(merchant),
  ];
  const flat = (amount: string): object =>
    priceOf(platform, {
      model: { type: 'flat_fee', unit_amount_decimal: amount },
      quantity: 'fixed',
      fixed_quantity: '1',
      billed: 'in_advance',
    });
  const tiers = [
    { up_to: 100, unit_amount_decimal: '1000' },
    { up_to: 500, unit_amount_decimal: '800' },
    { up_to: null, unit_amount_decimal: '600' },
  ];
  const phase = (name: string, from: number, to: number, prices: object[]): object => ({
    name,
    start_date: dayFromNow(from),
    end_date: dayFromNow(to),
    prices,
  });
  const contract = await createContract(merchant, busy, {
    name: 'Cloud agreement',
    start_date: dayFromNow(-400),
    end_date: dayFromNow(700),
    phases: [
      phase('Ramp-up', -400, -200, [flat('10000'), priceOf(seats)]),
      phase('Year 1', -200, 165, [flat('20000'), priceOf(seats, { model: { type: 'tiered', tiers } })]),
      phase('Year 2', 165, 700, [flat('22000')]),
    ],
  });
  await addDocument(merchant, contract, { name: 'Signed agreement.pdf' });
  await addDocument(merchant, contract, { name: 'Order form 2.pdf' });
  const entitlement = await createEntitlement(merchant);
  await grantEntitlement(merchant, { customer: busy, entitlement }, { contract_id: contract.id });
  return contract;
}

async function fiftyPhases(): Promise<Contract> {
  const phases = Array.from({ length: 50 }, (_, index) => ({
    name: `Quarter ${String(index + 1)}`,
    start_date: dayFromNow(index * 90 - 2300),
    end_date: index === 49 ? null : dayFromNow((index + 1) * 90 - 2300),
  }));
  return createContract(merchant, busy, { name: 'By the quarter', start_date: dayFromNow(-2300), phases });
}

async function longWords(): Promise<Contract> {
  const product = await createProduct(merchant, { name: LONG, description: LONG, unit: LONG.slice(0, 64) });
  const model = { type: 'per_unit', unit_amount_decimal: '999999999999999.999999999999' };
  const prices = [
    priceOf(product, { model }),
    priceOf(product, { model: { type: 'described', name: LONG, text: LONG } }),
  ];
  const phases = [{ name: LONG, start_date: dayFromNow(-10), prices }];
  const contract = await createContract(merchant, busy, { name: LONG, currency: 'KWD', phases });
  await addDocument(merchant, contract, { name: `${LONG}.pdf` });
  return contract;
}

describeInBrowser('the contracts tab', (pages) => {
  async function open(customer: Customer, path = '', options: PageOptions = {}): Promise<Page> {
    const page = await pages.openPage(options);
    const session = await mintSession(merchant, customer, { section: 'contracts' });
    await page.goto(session.redirect_url);
    await page.waitForURL(`${app.url}/s/${session.id}/contracts`);
    if (path !== '') await page.goto(`${page.url()}${path}`);
    return page;
  }

  describe.each([
    { phone: false, scheme: 'light' },
    { phone: false, scheme: 'dark' },
    { phone: true, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('%j', (options) => {
    it('has no fault that axe or a narrow screen finds, full or empty', async () => {
      for (const customer of [busy, fresh]) await expectSound(await open(customer, '', options));
    });

    it('shows one with every phase open', async () => {
      for (const { id } of [current, endless, awkward]) {
        const page = await open(busy, `/${id}`, options);
        await expectSound(page);
        await page.evaluate(
          "document.querySelectorAll('.timeline details').forEach((one) => (one.open = true))",
        );
        await expectSound(page);
      }
    });
  });

  it('lists contracts but no draft, each with its standing in words', async () => {
    const page = await open(busy);
    const cards = await page.locator('.contract').allInnerTexts();
    expect(cards.map((card) => card.split('\n')[0])).toEqual([
      'Next year',
      LONG,
      'Support',
      'Archive',
      'Cloud agreement',
      'Pilot',
      'By the quarter',
    ]);
    expect(cards[4]).toMatch(/Active[^]*Renews automatically on[^]*Current: Year 1, phase 2 of 3 · until/);
    expect(await page.locator('.contract .badge').allInnerTexts()).toEqual([
      'Upcoming',
      'Active',
      'Paused',
      'Disputed',
      'Active',
      'Expired',
      'Active',
    ]);
  });

  it('opens one from anywhere on its card, and marks the current phase in words', async () => {
    const page = await open(busy);
    await page.locator('.contract', { hasText: 'Cloud agreement' }).click({ position: { x: 300, y: 90 } });
    await page.waitForURL(/contracts\/[0-9a-f-]{36}$/);
    expect(await page.locator('h1').innerText()).toContain('Cloud agreement');
    const now = page.locator('.timeline > li', { hasText: 'Current' });
    expect(await now.count()).toBe(1);
    expect(await now.locator('h2').innerText()).toBe('Year 1');
    expect(await now.locator('.price').count()).toBe(2);
    expect(await now.innerText()).toContain('Each tier of the quantity has its own price');
  });

  it('works without JavaScript: phases unfold, pages turn, documents come', async () => {
    const entered = await open(busy, `/${endless.id}`);
    const plain = await pages.openPage({ javaScript: false });
    await plain.context().addCookies(await entered.context().cookies());
    await plain.goto(entered.url());
    expect(await plain.locator('.timeline > li').count()).toBe(6);
    await plain.getByRole('link', { name: 'Later phases' }).click();
    await plain.waitForURL(/from=\d+/);
    await plain.locator('.timeline summary').nth(1).click();
    expect(await plain.locator('.timeline details').nth(1).getAttribute('open')).not.toBeNull();
    await plain.goto(entered.url().replace(endless.id, current.id));
    const [download] = await Promise.all([
      plain.waitForEvent('download'),
      plain.getByRole('link', { name: 'Signed agreement.pdf' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Signed agreement.pdf');
    await download.delete();
  });

  it('is reached from what it grants', async () => {
    const page = await open(busy);
    await page.goto(page.url().replace('/contracts', '/entitlements'));
    await expectSound(page);
    await page.getByRole('link', { name: 'From your contract “Cloud agreement”' }).click();
    await page.waitForURL(`**/contracts/${current.id}`);
  });

  it('is all there on paper, on white', async () => {
    const page = await open(busy, `/${current.id}`, { scheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav.tabs').isVisible()).toBe(false);
    for (const price of await page.locator('.price').all()) expect(await price.isVisible()).toBe(true);
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
  });
});
