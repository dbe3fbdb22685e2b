import type { Page as BrowserPage } from 'playwright-core';
import type { AuditEvent } from '../../../src/audit/audit.types';
import type { Customer } from '../../../src/customers/customers.types';
import type { Page } from '../../../src/platform/http/list/page.types';
import { createCustomer } from '../../factories/customers';
import { createMerchant, type Merchant } from '../../factories/merchants';
import { mintSession, visit } from '../../factories/sessions';
import type { MintRequest } from '../../../src/sessions/sessions.types';
import { startApp, type TestApp } from '../../support/app';
import { expectAccessible } from '../../support/browser/accessibility';
import { describeInBrowser } from '../../support/browser/browser-tests';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
beforeEach(async () => {
  customer = await createCustomer(merchant, { phone_number: '+4930901820' });
});
afterAll(() => app.close());

const stored = (): Promise<Customer> => merchant.get<Customer>(`/v1/customers/${customer.id}`);

async function changes(): Promise<AuditEvent[]> {
  const path = `/v1/audit_events?object_id=${customer.id}&action=customer.updated`;
  return [...(await merchant.get<Page<AuditEvent>>(path)).results];
}

describeInBrowser('the profile', (pages) => {
  async function open(wishes: MintRequest = {}): Promise<BrowserPage> {
    const session = await mintSession(merchant, customer, { section: 'profile', ...wishes });
    const page = await pages.openPage();
    await page.goto(session.redirect_url);
    await page.waitForURL(`${app.url}/s/${session.id}/profile`);
    return page;
  }

  it('is saved, read back and audited', async () => {
    const page = await open();
    await page.getByLabel('Name').fill('Acme Holding');
    await page.getByLabel('Email').fill('new@acme.example');
    await page.locator('[name=address_country]').selectOption('DE');
    await page.locator('[name=phone_number]').fill('030 901821');
    await page.locator('[name=address_line1]').fill('Invalidenstraße 116');
    await page.locator('[name=address_city]').fill('Berlin');
    await page.locator('[name=address_postal_code]').fill('10115');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.locator('.notice.success').waitFor();
    await expectAccessible(page);
    await page.reload();
    expect(await page.getByLabel('Name').inputValue()).toBe('Acme Holding');
    expect(await page.locator('[name=address_city]').inputValue()).toBe('Berlin');

    const address = { line1: 'Invalidenstraße 116', city: 'Berlin', postal_code: '10115', country: 'DE' };
    expect(await stored()).toMatchObject({
      name: 'Acme Holding',
      email: 'new@acme.example',
      phone_number: '+4930901821',
      address: { ...address, line2: null, state: null },
      edited_by_customer_at: expect.any(String) as string,
    });
    const [change] = await changes();
    expect(change?.actor).toEqual({ type: 'customer', id: customer.id });
    expect(change?.changes['name']).toEqual({ before: customer.name, after: 'Acme Holding' });
    expect(change?.changes['phone_number']).toEqual({ before: '+4930901820', after: '+4930901821' });
    expect(change?.ip).not.toBeNull();
  });

  it('comes back as it was typed when something is wrong, and says what', async () => {
    const page = await open();
    await page.getByLabel('Name').fill('');
    await page.getByLabel('Email').fill('not an address');
    await page.locator('[name=address_city]').fill('Kept');
    await page.getByRole('button', { name: 'Save changes' }).click();
    const summary = page.locator('.notice.error.summary');
    await summary.waitFor();
    await expectAccessible(page);
    expect(await summary.locator('a').count()).toBe(2);
    await summary.locator('a').last().click();
    expect(await page.evaluate('document.activeElement.name')).toBe('email');
    expect(await page.getByLabel('Email').inputValue()).toBe('not an address');
    expect(await page.locator('[name=address_city]').inputValue()).toBe('Kept');
    expect(await stored()).toEqual(customer);
  });

  it('shows as text what the merchant keeps closed', async () => {
    await merchant
      .call('patch', '/v1/organisation')
      .send({ editable_profile_fields: ['email'] })
      .expect(200);
    try {
      const page = await open();
      expect(await page.locator('form.details input:not([type=hidden])').count()).toBe(1);
      expect(await page.locator('main').innerText()).toContain(customer.name);
      const visitor = await visit(merchant, customer);
      await visitor.call('patch', '/v1/portal/profile').send({ name: 'Sneaky' }).expect(409);
      await visitor.submit('profile', { name: 'Sneaky' }).expect(303);
      expect(await stored()).toEqual(customer);
    } finally {
      const all = ['name', 'email', 'phone_number', 'address', 'locale'];
      await merchant.call('patch', '/v1/organisation').send({ editable_profile_fields: all }).expect(200);
    }
  });

  it('is only to be read in a read-only session, whatever is sent', async () => {
    const page = await open({ read_only: true });
    expect(await page.locator('main form.details').count()).toBe(0);
    await expectAccessible(page);
    const visitor = await visit(merchant, customer, { read_only: true });
    await visitor.submit('profile', { name: 'Sneaky' }).expect(403);
    await visitor.call('patch', '/v1/portal/profile').send({ name: 'Sneaky' }).expect(403);
    expect(await stored()).toEqual(customer);
  });

  it('takes no harm from being sent twice', async () => {
    const visitor = await visit(merchant, customer);
    const twice = { name: 'Acme Twice' };
    await Promise.all([
      visitor.submit('profile', twice).expect(303),
      visitor.submit('profile', twice).expect(303),
    ]);
    expect((await stored()).name).toBe('Acme Twice');
    expect(await changes()).toHaveLength(1);
  });
});
