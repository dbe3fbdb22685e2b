import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import type { Customer } from '../../../src/customers/customers.types';
import { AssetLibrary } from '../../../src/platform/views/assets';
import { createCustomer } from '../../factories/customers';
import { createCreditNote } from '../../factories/credit-notes';
import { createEntitlement, grantEntitlement } from '../../factories/entitlements';
import { createInvoice } from '../../factories/invoices';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createPayment } from '../../factories/payments';
import { mintSession } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

const TABS = [
  'overview',
  'invoices',
  'payments',
  'entitlements',
  'contracts',
  'pricing',
  'billing',
  'profile',
];
const COLUMNS = [
  'Invoice ID',
  'Status',
  'Total',
  'Due date',
  'Amount due',
  'Billing period',
  'Generated date',
];
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH';

let app: TestApp;
let merchant: Merchant;
/** With one of everything, of awkward length. */
let busy: Customer;
/** With nothing at all. */
let fresh: Customer;
let invoiceId: string;
let creditedId: string;
let creditNoteId: string;
beforeAll(async () => {
  app = await startApp();
  const settings = { branding: { name: 'Northwind Cloud', accent_color: '#f4d35e' } };
  merchant = await createMerchant(app, { settings });
  fresh = await createCustomer(merchant);
  busy = await createCustomer(merchant, { name: LONG, address: { city: LONG, country: 'DE' } });
  await fill();
});
afterAll(() => app.close());

async function fill(): Promise<void> {
  const line = { description: LONG, quantity: '2', unit_amount_decimal: '50000', amount: 100_000 };
  const lines = [{ ...line, children: [{ description: 'a part', amount: 100_000 }] }];
  const period = { start: '2026-09-01', end: '2026-10-01' };
  const detailed = await createInvoice(merchant, busy, {
    total: 100_000,
    lines,
    period,
    purchase_order: 'PO-7',
  });
  invoiceId = detailed.id;
  await createInvoice(merchant, busy, { due_date: '2026-01-02', total: 9_007_199_254_740 });
  await createInvoice(merchant, busy, { currency: 'JPY', number: `N${'0'.repeat(60)}1` });
  const payment = await createPayment(merchant, busy, {
    amount: 50_000,
    allocations: [{ invoice_id: detailed.id, amount: 40_000 }],
  });
  await merchant.create(`/v1/payments/${payment.id}/refund`, { amount: 1_000, reason: 'Counted twice' });
  await creditLater(payment.id);
  await createPayment(merchant, busy, { status: 'failed', failure_reason: 'The card was declined.' });
  for (const limit of [10_000, null]) {
    const entitlement = await createEntitlement(merchant, { name: LONG });
    await grantEntitlement(merchant, { customer: busy, entitlement }, { limit, period: null });
  }
}

/** A paid invoice of which a part is credited and half of that paid back, and one that is credited whole. */
async function creditLater(paymentId: string): Promise<void> {
  const paid = await createInvoice(merchant, busy, { total: 20_000 });
  await createPayment(merchant, busy, {
    amount: 15_000,
    allocations: [{ invoice_id: paid.id, amount: 15_000 }],
  });
  const lines = [{ description: LONG, amount: 8_000 }];
  const note = await createCreditNote(merchant, paid, { number: 'CN-1', amount: 8_000, lines, reason: LONG });
  creditNoteId = note.id;
  creditedId = paid.id;
  await merchant.create(`/v1/payments/${paymentId}/refund`, { amount: 1_500, credit_note_id: note.id });
  const returned = await createPayment(merchant, busy, { amount: 700, allocations: [] });
  await merchant.create(`/v1/payments/${returned.id}/reverse`, { reason: 'Not enough funds.' });
}

describeInBrowser('the pages', (pages) => {
  /** Opens the customer's link and gives the path of the session's pages. */
  async function enter(customer: Customer, options: PageOptions = {}): Promise<{ page: Page; base: string }> {
    const session = await mintSession(merchant, customer);
    const page = await pages.openPage(options);
    await page.goto(session.redirect_url);
    const base = `${app.url}/s/${session.id}`;
    await page.waitForURL(`${base}/overview`);
    return { page, base };
  }

  describe.each([
    { phone: false, scheme: 'light' },
    { phone: false, scheme: 'dark' },
    { phone: true, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('%j', (options) => {
    it('have no fault that axe or a narrow screen finds, full or empty', async () => {
      for (const customer of [busy, fresh]) {
        const { page, base } = await enter(customer, options);
        for (const tab of TABS) {
          await page.goto(`${base}/${tab}`);
          await expectSound(page);
        }
        await page.goto(`${base}/invoices?search=nothing-like-this`);
        await expectSound(page);
        await page.goto(`${base}/nowhere`);
        await expectSound(page);
      }
    });

    it('show one invoice, with every detail open', async () => {
      const { page, base } = await enter(busy, options);
      await page.goto(`${base}/invoices/${invoiceId}`);
      for (const summary of await page.locator('main details > summary').all()) await summary.click();
      await expectSound(page);
    });

    it('show what was credited on an invoice, and the credit note', async () => {
      const { page, base } = await enter(busy, options);
      await page.goto(`${base}/invoices/${creditedId}`);
      await expectSound(page);
      await page.getByRole('link', { name: 'CN-1', exact: true }).click();
      await page.waitForURL(`${base}/invoices/credit-notes/${creditNoteId}`);
      await expectSound(page);
      await page.goto(`${base}/payments`);
      await page.getByRole('link', { name: 'Refund of credit note CN-1' }).click();
      await page.waitForURL(`${base}/invoices/credit-notes/${creditNoteId}`);
    });
  });

  it('name the seven columns of the invoices', async () => {
    const { page, base } = await enter(busy);
    await page.goto(`${base}/invoices`);
    expect(await page.locator('table.invoices thead th').allInnerTexts()).toEqual([...COLUMNS, 'PDF']);
    const labels = await page.locator('table.invoices tbody tr').first().locator('[data-label]').all();
    expect(await Promise.all(labels.map((cell) => cell.getAttribute('data-label')))).toEqual(
      // A card on a narrow screen is headed by the number and its status.
      COLUMNS.slice(2),
    );
  });

  it('list a payment with its invoice, and a refund', async () => {
    const { page, base } = await enter(busy);
    await page.goto(`${base}/payments`);
    const rows = await page.locator('table tbody tr').allInnerTexts();
    expect(rows.some((row) => /Payment[^]*€500\.00[^]*INV-/.test(row))).toBe(true);
    expect(rows.some((row) => /Refund[^]*-€10\.00/.test(row))).toBe(true);
    expect(rows.some((row) => /Failed[^]*The card was declined\./.test(row))).toBe(true);
  });

  it('work without JavaScript once one is in', async () => {
    const { page, base } = await enter(busy);
    const cookies = await page.context().cookies();
    const plain = await pages.openPage({ javaScript: false });
    await plain.context().addCookies(cookies);
    await plain.goto(`${base}/invoices`);
    await plain.getByRole('link', { name: /^Overdue/ }).click();
    expect(plain.url()).toContain('status=overdue');
    expect(await plain.locator('table.invoices tbody tr').count()).toBe(1);
    await plain.locator('table.invoices tbody a').first().click();
    expect(await plain.locator('h1').innerText()).toContain('Invoice');
  });

  it('are reached by keyboard: first the skip link, then the rest', async () => {
    const { page, base } = await enter(busy);
    await page.goto(`${base}/invoices`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });

  it('print an invoice without what is only for the screen', async () => {
    const { page, base } = await enter(busy);
    await page.goto(`${base}/invoices/${invoiceId}`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav.tabs').isVisible()).toBe(false);
    expect(await page.locator('.account').isVisible()).toBe(false);
    expect(await page.locator('h1').isVisible()).toBe(true);
  });

  it('are light: at most 30 KB a page, 40 KB of styles and scripts', async () => {
    const { page, base } = await enter(busy);
    for (const tab of TABS) {
      const response = await page.goto(`${base}/${tab}`);
      expect((await response?.body())?.length).toBeLessThan(30_000);
    }
    const library = app.app.get(AssetLibrary, { strict: false });
    const names = [
      'foyer.css',
      'theme.js',
      'menu.js',
      'frame.js',
      'enter.js',
      'copy.js',
      'print.js',
      'session.js',
    ];
    const bytes = names.map((name) => {
      const asset = library.find(library.path(name).replace('/assets/', ''));
      return gzipSync(asset?.body ?? '').length;
    });
    expect(bytes.reduce((all, one) => all + one, 0)).toBeLessThan(40_000);
  });
});
