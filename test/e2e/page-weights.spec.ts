import type { Customer } from '../../src/customers/customers.types';
import { createCustomer } from '../factories/customers';
import { createInvoice } from '../factories/invoices';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createPaymentMethod } from '../factories/payment-methods';
import { createPayment } from '../factories/payments';
import { createPlan, createProduct, priceOf, type PricingFields } from '../factories/pricing';
import { visit, type Visitor } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';

const MOST_BYTES = 30 * 1024;
const ROWS = 45;
const PRICES = 100;
const PLANS = 3;
const PLANS_ON_REQUEST = 20;
const address = {
  line1: 'Invalidenstraße 116',
  line2: 'Hinterhaus, Aufgang C',
  city: 'Berlin',
  state: null,
  postal_code: '10115',
  country: 'DE',
};

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
let visitor: Visitor;
beforeAll(async () => {
  app = await startApp();
  const settings = { embed_origins: ['https://app.acme.example', 'https://konto.acme.example'] };
  merchant = await createMerchant(app, { name: 'Nordwind Rechenzentren', settings });
  customer = await createCustomer(merchant, {
    name: 'Acme Gesellschaft für Anlagenbau mbH & Co. KG',
    legal_name: 'Acme Gesellschaft für Anlagenbau mbH & Co. KG',
    // The language whose words are longest.
    locale: 'de-DE',
    address,
    shipping_address: address,
    tax_ids: ['eu_vat', 'gb_vat', 'us_ein'].map((type) => ({ type, value: 'DE123456789' })),
    invoice_recipients: ['rechnungen', 'buchhaltung', 'einkauf'].map((who) => `${who}@acme.example`),
    default_purchase_order: 'PO-2026-000017',
  });
  for (let n = 0; n < 4; n += 1) await createPaymentMethod(merchant, customer, { is_default: n === 0 });
  visitor = await visit(merchant, customer);
});
afterAll(() => app.close());

/** Follows the link to the page after, as often as there is one; gives each page. */
async function pagesFrom(path: string): Promise<string[]> {
  const found: string[] = [];
  for (let next: string | undefined = path; next !== undefined && found.length < 500;) {
    const { text }: { text: string } = await visitor.page(next).expect(200);
    found.push(text);
    next = /href="[^"]*\/(\w+\?[^"]*)" rel="next"/
      .exec(text)?.[1]
      ?.replace(/&amp;/g, '&')
      .replace(/&#x3D;/g, '=');
  }
  return found;
}

function heaviest(pages: readonly string[]): number {
  return Math.max(...pages.map((page) => Buffer.byteLength(page)));
}

it('lets no page of invoices weigh more than 30 KB', async () => {
  const period = { start: '2025-12-01', end: '2026-11-30' };
  for (let n = 1; n <= ROWS; n += 1) {
    const number = `NW-RE-2026-${String(n).padStart(6, '0')}`;
    const due_date = n % 2 === 0 ? '2026-09-30' : '2026-10-15';
    await createInvoice(merchant, customer, { number, period, due_date, total: 1_234_567_890 });
  }
  await createInvoice(merchant, customer, { currency: 'USD', total: 1_234_567_890 });
  await createPayment(merchant, customer, { amount: 1_000 });
  const pages = [...(await pagesFrom('invoices')), ...(await pagesFrom('invoices?status=open&search=NW'))];
  expect(pages.length).toBe(6);
  expect(heaviest(pages)).toBeLessThanOrEqual(MOST_BYTES);
});

it('lets the billing page with both addresses weigh no more, also with mistakes in it', async () => {
  const shown = await visitor.page('billing').expect(200);
  const form = [...shown.text.matchAll(/name="((?:address|shipping_address)_\w+)"/g)].map(
    ([, name]) => name ?? '',
  );
  const wrong = Object.fromEntries(
    form.map((name) => [name, name.endsWith('country') ? '' : 'x'.repeat(40)]),
  );
  const refused = await visitor.submit('billing', { ...wrong, legal_name: 'x'.repeat(300) }).expect(422);
  expect(form).toHaveLength(12);
  expect(heaviest([shown.text, refused.text])).toBeLessThanOrEqual(MOST_BYTES);
});

describe('with plans of a hundred prices', () => {
  const tiers = [
    { up_to: 100, unit_amount_decimal: '1000' },
    { up_to: 1_000, unit_amount_decimal: '800' },
    { up_to: null, unit_amount_decimal: '500', flat_amount_decimal: '10000' },
  ];
  const models: readonly PricingFields[] = [
    { type: 'per_unit', unit_amount_decimal: '1000' },
    { type: 'tiered', tiers },
    { type: 'volume', tiers },
    { type: 'package', size: 1_000, unit_amount_decimal: '10000' },
  ];
  beforeAll(async () => {
    const description = 'Rechenzeit auf gemeinsam genutzten Maschinen, je angefangene Stunde.';
    const product = await createProduct(merchant, {
      name: 'Rechenstunden',
      description,
      unit: 'Rechenstunden',
    });
    for (let plan = 1; plan <= PLANS; plan += 1) {
      const prices = Array.from({ length: PRICES }, (_, n) =>
        priceOf(product, { model: models[n % models.length] }),
      );
      await createPlan(merchant, [], { name: `Tarif ${String(plan)}`, description, prices });
    }
    for (let n = 0; n < PLANS_ON_REQUEST; n += 1) await createPlan(merchant, [], { description });
  });

  it('lets no page of prices weigh more, shows every price once, and answers where it was asked', async () => {
    const pages = await pagesFrom('pricing');
    const shown = pages.flatMap((page) =>
      [...page.matchAll(/id="price-([\w-]+)"/g)].map(([, id]) => id ?? ''),
    );
    expect(shown).toHaveLength(PLANS * PRICES);
    expect(new Set(shown).size).toBe(PLANS * PRICES);
    expect(heaviest(pages)).toBeLessThanOrEqual(MOST_BYTES);
    const asked = await visitor.page(`pricing?price=${shown[150] ?? ''}&quantity=1200`).expect(200);
    expect(asked.text).toContain('<ul class="worked"');
    expect(heaviest([asked.text])).toBeLessThanOrEqual(MOST_BYTES);
  });
});
