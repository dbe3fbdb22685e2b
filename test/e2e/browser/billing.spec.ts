import type { Page as BrowserPage } from 'playwright-core';
import type { AuditEvent } from '../../../src/audit/audit.types';
import type { Customer } from '../../../src/customers/customers.types';
import type { PaymentMethod } from '../../../src/payments/payment-methods.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import type { MintRequest } from '../../../src/sessions/sessions.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { createPaymentMethod } from '../../factories/payment-methods';
import { mintPreview, enter, mintSession, visit } from '../../factories/sessions';
import { startApp, type TestApp } from '../../support/app';
import { describeInBrowser, type PageOptions } from '../../support/browser/browser-tests';
import { expectSound } from '../../support/browser/sound-page';

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
let card: PaymentMethod;
let debit: PaymentMethod;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
beforeEach(async () => {
  customer = await createCustomer(merchant, {
    legal_name: 'Acme Gesellschaft mbH',
    address: { line1: 'Invalidenstraße 116', city: 'Berlin', postal_code: '10115', country: 'DE' },
    tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
  });
  const bank = { type: 'sepa_debit', brand: null, last4: '3000', bank_name: 'Deutsche Bank', expires: null };
  debit = await createPaymentMethod(merchant, customer, { ...bank, is_default: true });
  card = await createPaymentMethod(merchant, customer, { expires: '2024-04' });
});
afterAll(() => app.close());

const stored = (): Promise<Customer> => merchant.get<Customer>(`/v1/customers/${customer.id}`);
const method = (id: string): Promise<PaymentMethod> =>
  merchant.get<PaymentMethod>(`/v1/payment_methods/${id}`);

describeInBrowser('the billing tab', (pages) => {
  async function open(options: PageOptions = {}, wishes: MintRequest = {}): Promise<BrowserPage> {
    const session = await mintSession(merchant, customer, { section: 'billing', ...wishes });
    const page = await pages.openPage(options);
    await page.goto(session.redirect_url);
    await page.waitForURL(`${app.url}/s/${session.id}/billing`);
    return page;
  }

  /** The same page for somebody whose browser runs no scripts. */
  async function withoutScripts(from: BrowserPage): Promise<BrowserPage> {
    const plain = await pages.openPage({ javaScript: false });
    await plain.context().addCookies(await from.context().cookies());
    await plain.goto(from.url());
    return plain;
  }

  const save = async (page: BrowserPage): Promise<void> => {
    await page.locator('.details-foot button').click();
  };

  it.each([
    { phone: false, scheme: 'light' },
    { phone: false, scheme: 'dark' },
    { phone: true, scheme: 'light' },
    { phone: true, scheme: 'dark' },
  ] as const)('is sound in every state: %j', async (options) => {
    await merchant
      .call('patch', `/v1/customers/${customer.id}`)
      .send({ legal_name: LONG, invoice_recipients: [`${'a'.repeat(60)}@${'b'.repeat(60)}.example`] })
      .expect(200);
    const page = await open(options);
    for (const summary of await page.locator('.method-remove summary').all()) await summary.click();
    await expectSound(page);
    await page.getByRole('button', { name: 'Add a shipping address' }).click();
    await page.locator('[name=shipping_address_line1]').waitFor();
    await expectSound(page);
    await page.locator('[name=tax_id_value_0]').fill('wrong');
    await save(page);
    await page.locator('.notice.error.summary').waitFor();
    await expectSound(page);
  });

  it('saves the billing information, reads it back, and has it audited as the customer’s', async () => {
    const page = await open();
    await page.locator('[name=legal_name]').fill('Acme Holding GmbH');
    await page.locator('[name=default_purchase_order]').fill('PO-2027');
    await page.locator('[name=recipient_0]').fill('ap@acme.example');
    await page.getByRole('button', { name: 'Add another email address' }).click();
    await page.locator('[name=recipient_1]').fill('cfo@acme.example');
    // Enter saves, whatever other buttons stand in the form before.
    await page.locator('[name=recipient_1]').press('Enter');
    await page.locator('.notice.success').waitFor();
    await expectSound(page);
    expect(page.url()).toMatch(/billing\?done=saved$/);
    expect(await stored()).toMatchObject({
      legal_name: 'Acme Holding GmbH',
      default_purchase_order: 'PO-2027',
      invoice_recipients: ['ap@acme.example', 'cfo@acme.example'],
      tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
      edited_by_customer_at: expect.any(String) as string,
    });
    expect(await page.locator('[name=recipient_1]').inputValue()).toBe('cfo@acme.example');
    const { results } = await merchant.get<Page<AuditEvent>>(
      `/v1/audit_events?object_id=${customer.id}&action=customer.updated`,
    );
    expect(results[0]?.actor).toEqual({ type: 'customer', id: customer.id });
  });

  it('comes back as it was typed when something is wrong, and says what', async () => {
    const page = await open();
    await page.locator('[name=address_postal_code]').fill('SW1A 1AA');
    await page.locator('[name=tax_id_value_0]').fill('12345');
    await page.locator('[name=recipient_0]').fill('nobody');
    await page.locator('[name=default_purchase_order]').fill('Kept');
    await save(page);
    const links = page.locator('.notice.error.summary a');
    await links.first().waitFor();
    expect(await links.count()).toBe(3);
    await links.last().click();
    expect(await page.evaluate('document.activeElement.name')).toBe('recipient_0');
    expect(await page.locator('[name=default_purchase_order]').inputValue()).toBe('Kept');
    expect(await page.locator('[name=address_postal_code]').inputValue()).toBe('SW1A 1AA');
    expect(await stored()).toEqual(customer);
  });

  it('works without JavaScript: rows, saving, the default and removing', async () => {
    const page = await withoutScripts(await open());
    await page.getByRole('button', { name: 'Add another tax ID' }).click();
    expect(page.url()).toMatch(/#tax_id_type_1$/);
    await page.locator('[name=tax_id_type_1]').selectOption('gb_vat');
    await page.locator('[name=tax_id_value_1]').fill('GB 980 7806 84');
    await save(page);
    expect(await page.locator('.notice.success').innerText()).toContain('saved');
    expect((await stored()).tax_ids).toHaveLength(2);
    expect(await page.locator('.method').first().innerText()).toMatch(/SEPA[^]*Default/);
    expect(await page.locator('.method').last().innerText()).toMatch(/Visa[^]*Expired[^]*Expired April 2024/);
    await page.getByRole('button', { name: 'Make default Visa •••• 4242' }).click();
    expect(await page.locator('.method').first().innerText()).toMatch(/Visa[^]*Default/);
    expect(await method(card.id)).toMatchObject({ is_default: true });
    await page.locator('.method').last().locator('summary').click();
    await page.getByRole('button', { name: 'Yes, remove it' }).click();
    expect(await page.locator('.method').count()).toBe(1);
    expect((await method(debit.id)).removed_at).not.toBeNull();
  });

  it('shows as text what the merchant keeps closed, and takes none of it', async () => {
    const only = { editable_profile_fields: ['default_purchase_order'] };
    await merchant.call('patch', '/v1/organisation').send(only).expect(200);
    try {
      const page = await open();
      expect(await page.locator('form.details input:not([type=hidden])').count()).toBe(1);
      await expectSound(page);
      const visitor = await visit(merchant, customer);
      await visitor.call('put', '/v1/portal/billing_information').send({ legal_name: 'Sneaky' }).expect(409);
      await visitor.submit('billing', { legal_name: 'Sneaky' }).expect(303);
      expect(await stored()).toEqual(customer);
    } finally {
      const all = merchant.organisation.editable_profile_fields;
      await merchant.call('patch', '/v1/organisation').send({ editable_profile_fields: all }).expect(200);
    }
  });

  it('is only to be read in a read-only session and in a preview, whatever is sent', async () => {
    const page = await open({}, { read_only: true });
    expect(await page.locator('main form.details').count()).toBe(0);
    expect(await page.locator('main button:visible').count()).toBe(0);
    await expectSound(page);
    const visitors = [
      await visit(merchant, customer, { read_only: true }),
      await enter(merchant, await mintPreview(merchant, customer)),
    ];
    for (const visitor of visitors) {
      await visitor.submit('billing', { legal_name: 'Sneaky' }).expect(403);
      await visitor.submit(`payment_methods/${card.id}/remove`, {}).expect(403);
      await visitor.submit(`payment_methods/${card.id}/default`, {}).expect(403);
      await visitor.call('delete', `/v1/portal/payment_methods/${card.id}`).expect(403);
    }
    expect(await stored()).toEqual(customer);
    expect(await method(card.id)).toMatchObject({ removed_at: null, is_default: false });
  });

  it('takes no harm from being sent twice, and is nobody else’s', async () => {
    const visitor = await visit(merchant, customer);
    const path = `payment_methods/${card.id}/remove`;
    await Promise.all([visitor.submit(path, {}).expect(303), visitor.submit(path, {}).expect(303)]);
    const stranger = await visit(merchant, await createCustomer(merchant));
    await stranger.submit(`payment_methods/${debit.id}/remove`, {}).expect(404);
    expect((await method(debit.id)).removed_at).toBeNull();
  });
});
