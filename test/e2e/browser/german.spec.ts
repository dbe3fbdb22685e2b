import type { Page } from 'playwright-core';
import type { Customer } from '../../../src/customers/customers.types';
import { TABS } from '../../../src/organisations/organisations.types';
import { messagesIn } from '../../../src/platform/views/catalogue';
import { createContract } from '../../factories/contracts';
import { createCreditNote } from '../../factories/credit-notes';
import { createCustomer } from '../../factories/customers';
import { dayFromNow } from '../../factories/days';
import { createEntitlement, grantEntitlement } from '../../factories/entitlements';
import { createInvoice } from '../../factories/invoices';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createPaymentMethod } from '../../factories/payment-methods';
import { createPayment } from '../../factories/payments';
import { createPlan, createProduct, priceOf } from '../../factories/pricing';
import { mintSession } from '../../factories/sessions';
import type { MintRequest } from '../../../src/sessions/sessions.types';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';
import { leaveSeconds } from '../../support/session-clock';

/** Text of our own that is cut off, as far as the browser can tell. */
const CUT_OFF = `Array.from(document.querySelectorAll('main *, nav.tabs *, footer *'))
  .filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).overflowX !== 'visible')
  .map((one) => one.textContent.trim())`;
/** A placeholder has no width of its own; written where the placeholder stands, its words have. */
const CUT_PLACEHOLDERS = `Array.from(document.querySelectorAll('input[placeholder]'))
  .filter((one) => { one.value = one.placeholder; return one.scrollWidth > one.clientWidth; })
  .map((one) => one.placeholder)`;

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
/** Pages beside the tabs, below the session's. */
const others: string[] = [];
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { settings: { branding: { name: 'Nordwind Wolke' } } });
  customer = await createCustomer(merchant, {
    name: 'Müller & Söhne GmbH',
    locale: 'de-DE',
    address: { line1: 'Invalidenstraße 116', city: 'Berlin', postal_code: '10115', country: 'DE' },
    tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
  });
  await bill();
  await agree();
});
afterAll(() => app.close());

/** Invoices of every status, what was paid and paid back, a credit note. */
async function bill(): Promise<void> {
  const overdue = await createInvoice(merchant, customer, { due_date: '2026-01-02', total: 209_440 });
  const open = await createInvoice(merchant, customer, { due_date: dayFromNow(20), total: 100_000 });
  const paid = await createInvoice(merchant, customer, { total: 20_000 });
  const allocations = [{ invoice_id: paid.id, amount: 20_000 }];
  const payment = await createPayment(merchant, customer, { amount: 30_000, allocations });
  await merchant.create(`/v1/payments/${payment.id}/refund`, { amount: 1_000, reason: 'Doppelt gezählt' });
  await createPayment(merchant, customer, { status: 'failed', failure_reason: null });
  const note = await createCreditNote(merchant, paid, { number: 'GS-1', amount: 8_000, reason: 'Gutwill' });
  const part = [{ invoice_id: open.id, amount: 5_000 }];
  await createPayment(merchant, customer, { amount: 5_000, allocations: part });
  const pages = [overdue, open, paid].map(({ id }) => `invoices/${id}`);
  others.push(...pages, `invoices/credit-notes/${note.id}`, 'invoices?search=nichts-dergleichen', 'nirgends');
}

/** A contract, entitlements that are nearly and wholly used up, prices of every kind, ways to pay. */
async function agree(): Promise<void> {
  const seats = await createProduct(merchant, { name: 'Plätze', unit: 'Plätze' });
  const tiers = [
    { up_to: 100, unit_amount_decimal: '1000' },
    { up_to: null, unit_amount_decimal: '800' },
  ];
  const prices = (['tiered', 'volume'] as const).map((type) => priceOf(seats, { model: { type, tiers } }));
  await createPlan(merchant, [], { name: 'Team', currency: 'EUR', prices });
  const phases = ['Aufbau', 'Betrieb'].map((name, index) => ({
    name,
    start_date: dayFromNow(index === 0 ? -100 : 100),
    end_date: index === 0 ? dayFromNow(100) : null,
    prices,
  }));
  const contract = await createContract(merchant, customer, {
    name: 'Rahmenvertrag',
    currency: 'EUR',
    start_date: dayFromNow(-100),
    phases,
  });
  const used = await createEntitlement(merchant, { name: 'API-Aufrufe', unit: 'Aufrufe' });
  await grantEntitlement(merchant, { customer, entitlement: used }, { limit: 100 });
  const event = { customer_id: customer.id, entitlement_id: used.id, quantity: 91 };
  const timestamp = new Date(Date.now() - 60_000).toISOString();
  await merchant.call('post', '/v1/usage').send({ events: [{ event_id: 'e-1', ...event, timestamp }] });
  await createPaymentMethod(merchant, customer, { type: 'sepa_debit', brand: null, last4: '3000' });
  await createPaymentMethod(merchant, customer, { expires: '2020-01' });
  others.push(`contracts/${contract.id}`, `entitlements/${used.id}`);
}

describeInBrowser('the pages in German', (pages) => {
  async function enter(
    options: PageOptions = {},
    wishes: MintRequest = {},
  ): Promise<{ page: Page; base: string; id: string }> {
    const session = await mintSession(merchant, customer, wishes);
    const page = await pages.openPage(options);
    await page.clock.install();
    await page.goto(session.redirect_url);
    const base = `${app.url}/s/${session.id}`;
    await page.waitForURL(new RegExp(`^${base}/`));
    return { page, base, id: session.id };
  }

  it.each([{ phone: false }, { phone: true }])(
    'have no fault, no word cut off and none in English: %j',
    async (options) => {
      const [english, german] = [messagesIn('.', 'en'), messagesIn('.', 'de')];
      const foreign = new Set(
        Object.keys(english).flatMap((key) => (english[key] === german[key] ? [] : [english[key]])),
      );
      const { page, base } = await enter(options);
      for (const path of [...TABS, ...others]) {
        await page.goto(`${base}/${path}`);
        await expectSound(page, 'de-DE');
        const said = await page.evaluate<string[]>(`document.documentElement.innerText.split(/\\n|\\t/)`);
        const english = said.filter((words) => foreign.has(words.trim()));
        const cut = await page.evaluate<string[]>(`[...${CUT_OFF}, ...${CUT_PLACEHOLDERS}]`);
        expect({ path, english, cut }).toEqual({ path, english: [], cut: [] });
      }
    },
  );

  it('say when one will be signed out', async () => {
    const { page, id } = await enter({}, { idle_timeout: 60 });
    await leaveSeconds(app, { id }, 14);
    await page.clock.fastForward(46_000);
    await page.getByText(/^Sie werden um \d\d:\d\d Uhr abgemeldet\.$/).waitFor();
    await page.getByRole('button', { name: 'Angemeldet bleiben' }).waitFor();
  });

  it('are chosen on the profile tab, and left again', async () => {
    const { page, base } = await enter({}, { section: 'profile' });
    await page.getByLabel('Sprache des Portals').selectOption({ label: 'English' });
    await page.getByRole('button', { name: 'Änderungen speichern' }).click();
    await page.getByText('Your changes are saved.').waitFor();
    await expectSound(page, 'en');
    await page.getByLabel('Portal language').selectOption({ label: 'Deutsch' });
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Ihre Änderungen wurden gespeichert.').waitFor();
    await page.goto(`${base}/invoices`);
    expect(await page.locator('h1').innerText()).toBe('Rechnungen');
    await merchant.call('patch', `/v1/customers/${customer.id}`).send({ locale: 'de-DE' }).expect(200);
  });
});
