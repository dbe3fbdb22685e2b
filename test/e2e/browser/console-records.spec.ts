import type { Page } from 'playwright-core';
import { openBooks, type Books } from '../../factories/books';
import { addDocument, createContract } from '../../factories/contracts';
import { dayFromNow } from '../../factories/days';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createPlan, createProduct, priceOf } from '../../factories/pricing';
import { createStaff, PASSWORD } from '../../factories/staff';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

let app: TestApp;
let merchant: Merchant;
let books: Books;
let draft: string;
/** Every page, each with as much on it as there can be. */
let paths: string[];
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { name: 'Northwind Cloud' });
  books = await openBooks(merchant);
  const metadata = { [LONG.slice(0, 40)]: LONG };
  const invoice = await books.owe({
    number: `NW-${'9'.repeat(40)}`,
    due_date: dayFromNow(-3),
    total: 999_999_999_999,
    memo: LONG,
    metadata,
    lines: [{ description: LONG, amount: 999_999_999_999, children: [{ description: 'Part', amount: 1 }] }],
    dispute: { disputed_at: '2026-11-01T10:00:00Z', reason: LONG },
  });
  await books.credit(invoice, { reason: LONG });
  const allocations = [{ invoice_id: invoice.id, amount: 4_000 }];
  const payment = await books.pay({ allocations, metadata });
  const refund = await merchant.create<{ id: string }>(`/v1/payments/${payment.id}/refund`, { amount: 500 });
  const failed = await books.pay({ status: 'failed', failure_reason: LONG });
  draft = (await books.owe({ number: 'NW-2', status: 'draft', issued_at: null })).id;
  const product = await createProduct(merchant, { name: LONG, description: LONG });
  const contract = await createContract(merchant, books.customer, {
    name: LONG,
    metadata,
    phases: [
      { name: LONG, start_date: dayFromNow(-10), end_date: dayFromNow(90), prices: [priceOf(product)] },
      { name: 'Then', start_date: dayFromNow(90) },
    ],
  });
  await addDocument(merchant, contract, { name: `${LONG}.pdf` });
  const plan = await createPlan(merchant, [product], { name: LONG, description: LONG });
  paths = [
    'invoices',
    `invoices?customer_id=${books.customer.id}&status=overdue`,
    'invoices?search=nothing-there',
    `invoices/${invoice.id}`,
    `invoices/${draft}`,
    'payments',
    ...[payment, refund, failed].map(({ id }) => `payments/${id}`),
    'contracts',
    `contracts/${contract.id}`,
    'plans',
    `plans/${plan.id}`,
  ];
});
afterAll(() => app.close());

describeInBrowser('the records of the console', (pages) => {
  /** A page of an owner who has signed in. */
  async function enter(options: PageOptions = {}): Promise<Page> {
    const { email } = await createStaff(merchant);
    const page = await pages.openPage(options);
    await page.goto(`${app.url}/admin/invoices`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${app.url}/admin/invoices`);
    return page;
  }

  it.each([
    { phone: false, scheme: 'light' },
    { phone: false, scheme: 'dark' },
    { phone: true, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('have no fault that axe or a narrow screen finds: %j', async (options) => {
    const page = await enter(options);
    for (const path of paths) {
      await page.goto(`${app.url}/admin/${path}`);
      for (const question of await page.locator('.confirm > summary').all()) await question.click();
      for (const details of await page.locator('.lines summary').all()) await details.click();
      await expectSound(page);
    }
  });

  it('are found, narrowed and opened without JavaScript', async () => {
    const page = await enter({ javaScript: false });
    await page.getByRole('link', { name: 'Draft', exact: true }).click();
    await page.waitForURL(/status=draft/);
    expect(await page.locator('tbody tr').count()).toBe(1);
    await page.getByRole('searchbox').fill('NW-2');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL(/search=NW-2/);
    expect(new URL(page.url()).searchParams.get('status')).toBe('draft');
    await page.getByRole('link', { name: 'NW-2' }).click();
    await page.waitForURL(`${app.url}/admin/invoices/${draft}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('NW-2');
  });

  it('ask before a verb, and tell what it came to', async () => {
    const { id } = await books.owe({ number: 'NW-3' });
    const page = await enter();
    await page.goto(`${app.url}/admin/invoices/${id}`);
    expect(await page.getByRole('button', { name: 'Yes, void it' }).isVisible()).toBe(false);
    await page.locator('summary', { hasText: 'Void' }).click();
    await page.getByText('NW-3 is canceled permanently').waitFor();
    await page.getByRole('button', { name: 'Yes, void it' }).click();
    await page.getByText('The invoice was voided.').waitFor();
    expect(await page.locator('h1 .badge').innerText()).toBe('Void');
    expect(await page.locator('.verbs').count()).toBe(0);
    await expectSound(page);
  });

  it('hand out files from their links', async () => {
    const page = await enter();
    for (const [path, name] of [
      [paths[4], 'Download PDF'],
      [paths[10], LONG],
    ] as const) {
      await page.goto(`${app.url}/admin/${path ?? ''}`);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name }).last().click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/\.pdf$/);
    }
  });
});
