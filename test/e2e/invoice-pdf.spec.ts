import { performance } from 'node:perf_hooks';
import type { Customer } from '../../src/customers/customers.types';
import { createCustomer } from '../factories/customers';
import { invoiceBody } from '../factories/invoice-bodies';
import { createMerchant, type Merchant } from '../factories/merchants';
import { brokenPng, dataUri, png, svg, webp } from '../factories/pictures';
import { startApp, type TestApp } from '../support/app';
import { describeWithPdfText, pagesOf, pdfOf, wordsOf } from '../support/pdf';

const ADDRESS = {
  line1: 'Οδός Ερμού 12',
  line2: null,
  city: 'Αθήνα',
  state: null,
  postal_code: '105 63',
  country: 'GR',
};
const BANK = {
  account_holder: 'Северный ветер',
  bank_name: 'Commerzbank',
  iban: 'DE89370400440532013000',
  bic: 'COBADEFFXXX',
  account_number: null,
  routing_number: null,
  instructions: 'Please allow two working days.',
};
const SETTINGS = {
  branding: { name: 'Northwind', accent_color: '#0f5c4c' },
  legal_entity: {
    legal_name: 'ООО «Северный ветер»',
    address: {
      ...ADDRESS,
      line1: 'улица Ленина, д. 5',
      city: 'Москва',
      postal_code: '101000',
      country: 'RU',
    },
    tax_ids: [{ type: 'ru_inn', value: '7707083893' }],
  },
  bank_details: BANK,
  time_zone: 'Europe/Athens',
};

let app: TestApp;
let merchant: Merchant;
let greek: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { settings: SETTINGS });
  greek = await createCustomer(merchant, {
    legal_name: 'Καφές Ελλάς Α.Ε.',
    address: ADDRESS,
    tax_ids: [{ type: 'eu_vat', value: 'EL123456789' }],
    locale: 'en-GB',
  });
});
afterAll(() => app.close());

async function made(customer: Customer, fields: object = {}): Promise<{ id: string; number: string }> {
  return merchant.create('/v1/invoices', invoiceBody(customer, fields));
}

const drawn = async (customer: Customer, fields: object = {}): Promise<Buffer> =>
  pdfOf(merchant.call('get', `/v1/invoices/${(await made(customer, fields)).id}/pdf`));

function manyLines(count: number): object {
  const line = (index: number): object => ({
    description: `Δέσμη ${String(index + 1)} услуг`,
    quantity: '2',
    unit_amount_decimal: '50',
    amount: 100,
  });
  const lines = Array.from({ length: count }, (_, index) => line(index));
  return { lines, subtotal: count * 100, tax_total: 0, total: count * 100 };
}

describeWithPdfText('the text of an invoice', () => {
  it('says what the invoice says, in Greek and Cyrillic too', async () => {
    const seats = {
      description: 'Θέσεις',
      quantity: '10',
      unit_amount_decimal: '1000.5',
      amount: 10_005,
      discount: 5,
      tax_rate: '19',
      tax_amount: 1_900,
      period: { start: '2026-09-01', end: '2026-10-01' },
      children: [
        { description: 'Первая половина', quantity: '5', unit_amount_decimal: '1000', amount: 5_000 },
      ],
    };
    const setUp = {
      description: 'Set-up',
      amount: 2_000,
      tax_rate: '0',
      tax_amount: 0,
      tax_exemption_reason: 'Reverse charge',
    };
    const amounts = { subtotal: 12_005, discount_total: 5, tax_total: 1_900, total: 13_900 };
    const invoice = await made(greek, { lines: [seats, setUp], memo: 'Ευχαριστούμε!\nСпасибо!', ...amounts });
    const words = await wordsOf(await pdfOf(merchant.call('get', `/v1/invoices/${invoice.id}/pdf`)));
    const said = [
      ...['Invoice', invoice.number, 'Issue date', '1 October 2026', 'Due date', '31 October 2026'],
      ...[
        'Billing period',
        '1–30 September 2026',
        'Purchase order',
        'PO-7',
        '€139.00 due by 31 October 2026',
      ],
      ...['Καφές Ελλάς Α.Ε.', 'Οδός Ερμού 12', '105 63 Αθήνα', 'Greece', 'VAT EL123456789'],
      ...['ООО «Северный ветер»', 'улица Ленина, д. 5', '101000 Москва', 'Tax ID 7707083893'],
      ...['Θέσεις', '1–30 Sept 2026 · Discount €0.05', '10 €10.005 19% €100.05'],
      ...['Первая половина', '5 €10.00 €50.00', 'Set-up', '0% €20.00', 'Reverse charge'],
      ...['Subtotal €120.05', 'Discount -€0.05', 'Tax 19% €19.00 Total €139.00'],
      ...['How to pay', 'Commerzbank', 'DE89 3704 0044 0532 0130 00', 'COBADEFFXXX', 'Amount', 'Reference'],
      ...['Please allow two working days.', 'Ευχαριστούμε! Спасибо!', 'Page 2 of 2'],
    ];
    const plain = words.replaceAll(/\s?–\s?/g, '–');
    expect(said.filter((part) => !plain.includes(part))).toEqual([]);
  });

  it('says nothing of tax in the totals where there is none, as the page does', async () => {
    const line = { description: 'Seats', amount: 1_000, tax_rate: '0', tax_amount: 0 };
    const amounts = { lines: [line], subtotal: 1_000, tax_total: 0, total: 1_000 };
    const words = await wordsOf(await drawn(greek, amounts));
    expect(words).toMatch(/Seats 0% €10\.00 Total €10\.00/);
  });

  it('repeats the head of the lines on every page, and counts the pages', async () => {
    const pages = await pagesOf(await drawn(greek, manyLines(200)));
    expect(pages.length).toBeGreaterThan(5);
    const numbers = pages.flatMap((page) =>
      Array.from(page.matchAll(/Δέσμη (\d+) услуг/g), ([, n]) => Number(n)),
    );
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${String(index + 1)} of ${String(pages.length)}`);
      if (page.includes('Δέσμη')) expect(page).toMatch(/Description\s+Quantity\s+Price\s+Amount/);
    }
  });

  it('is written in the language of the customer, or else of the merchant', async () => {
    const american = await createCustomer(merchant, { locale: 'en-US' });
    expect(await wordsOf(await drawn(american))).toContain('October 31, 2026');
    const other = await createCustomer(merchant, { locale: null });
    expect(await wordsOf(await drawn(other))).toContain('October 31, 2026');
  });

  it('breaks words that no column has room for, and loses nothing of them', async () => {
    const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2);
    const customer = await createCustomer(merchant, { name: long, address: { ...ADDRESS, line1: long } });
    const beside = [
      'Buchungen',
      'beide',
      'Standorte',
      'gemeinsam',
      'abgerechnet',
      'Quartal',
      'Sondervereinbarung',
    ];
    const lines = [{ description: `${long.slice(0, 30)} ${beside.join(' ')} ${long}`, amount: 10_000 }];
    const fields = { purchase_order: 'P'.repeat(60), lines, tax_total: 0, total: 10_000 };
    const [page = ''] = await pagesOf(await drawn(customer, fields));
    for (const word of beside) expect(page).toMatch(new RegExp(`\\b${word}\\b`));
    expect(page.replaceAll(/[^P]/g, '').length).toBeGreaterThanOrEqual(60);
    expect(Math.max(...page.split('\n').map((row) => row.length))).toBeLessThan(200);
  });
});

it('prints on the paper of the country', async () => {
  const boxOf = (pdf: Buffer): string | undefined =>
    /MediaBox \[([^\]]+)\]/.exec(pdf.toString('latin1'))?.[1];
  expect(boxOf(await drawn(greek))).toBe('0 0 595.28 841.89');
  const american = await createCustomer(merchant, { address: { ...ADDRESS, country: 'US' } });
  expect(boxOf(await drawn(american))).toBe('0 0 612 792');
});

it('names itself, its author and its language, and brings its fonts along', async () => {
  const text = (await drawn(greek, { number: 'A&B <1>' })).toString('latin1');
  expect(text).toMatch(/\/Lang \(en-GB\)/);
  expect(text).toMatch(/<rdf:li xml:lang="x-default">Invoice A&amp;B &lt;1&gt;<\/rdf:li>/);
  expect(text).toMatch(/<dc:creator>\s+<rdf:Seq>\s+<rdf:li>[^<]+<\/rdf:li>/);
  expect(text.match(/\/FontFile2/g)?.length).toBe(2);
});

describe('the logo', () => {
  const merchantWith = (logo: string): Promise<Merchant> =>
    createMerchant(app, { settings: { ...SETTINGS, branding: { ...SETTINGS.branding, logo } } });
  const drawnBy = async (branded: Merchant): Promise<Buffer> => {
    const { id } = await branded.create<{ id: string }>(
      '/v1/invoices',
      invoiceBody(await createCustomer(branded)),
    );
    return pdfOf(branded.call('get', `/v1/invoices/${id}/pdf`));
  };
  const drawnWith = async (logo: string): Promise<string> =>
    (await drawnBy(await merchantWith(logo))).toString('latin1');

  it.each([
    ['a PNG', dataUri(png())],
    ['an SVG', dataUri(svg(), 'image/svg+xml')],
  ])('is printed when it is %s', async (_what, logo) => {
    expect(await drawnWith(logo)).toContain('/Subtype /Image');
  });

  it.each([
    ['a WebP', webp()],
    ['a PNG that nobody can draw', brokenPng()],
  ])('is left out when it is %s: the invoice comes all the same', async (_what, logo) => {
    expect(await drawnWith(dataUri(logo))).not.toContain('/Subtype /Image');
  });
});

it('leaves the server free to answer while 2,000 lines are drawn', async () => {
  const { id } = await made(greek, manyLines(2_000));
  const before = performance.eventLoopUtilization();
  await pdfOf(merchant.call('get', `/v1/invoices/${id}/pdf`));
  const { utilization, active, idle } = performance.eventLoopUtilization(before);
  expect(active + idle).toBeGreaterThan(300);
  expect(utilization).toBeLessThan(0.75);
});
