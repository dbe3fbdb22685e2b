import { createCustomer } from '../factories/customers';
import { invoiceBody } from '../factories/invoice-bodies';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';
import { describeWithPdfText, pdfOf, wordsOf } from '../support/pdf';

const BANK = {
  account_holder: 'Nordwind',
  bank_name: null,
  iban: 'DE89370400440532013000',
  bic: null,
  account_number: null,
  routing_number: null,
  instructions: null,
};

let app: TestApp;
let merchant: Merchant;
beforeAll(async () => {
  app = await startApp();
  const address = {
    line1: 'улица Ленина, д. 5',
    line2: null,
    city: 'Москва',
    state: null,
    postal_code: '101000',
    country: 'RU',
  };
  merchant = await createMerchant(app, {
    settings: { bank_details: BANK, legal_entity: { legal_name: 'Nordwind', address }, locale: 'de-DE' },
  });
});
afterAll(() => app.close());

/** The words of an invoice of 10.00 € in a customer's language. */
async function invoiceIn(locale: string | null): Promise<string> {
  const customer = await createCustomer(merchant, {
    locale,
    tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }],
  });
  const line = { description: 'Zehn', quantity: '10', unit_amount_decimal: '100', amount: 1_000 };
  const amounts = { lines: [line], subtotal: 1_000, tax_total: 0, total: 1_000 };
  const { id } = await merchant.create<{ id: string }>('/v1/invoices', invoiceBody(customer, amounts));
  return wordsOf(await pdfOf(merchant.call('get', `/v1/invoices/${id}/pdf`)));
}

describeWithPdfText('an invoice', () => {
  it.each(['de-AT', null])('is German from head to foot for a customer with %s', async (locale) => {
    const words = await invoiceIn(locale);
    const said = [
      ...[
        'Rechnung',
        'Rechnung an',
        'Von',
        'Rechnungsdatum',
        '1. Oktober 2026',
        'Fällig am',
        'Bestellnummer',
      ],
      ...['Abrechnungszeitraum', 'USt-IdNr. DE123456789', 'fällig am 31. Oktober 2026', 'Position', 'Menge'],
      ...['Preis', 'Betrag', 'Gesamtbetrag', 'So bezahlen Sie', 'Kontoinhaber', 'Verwendungszweck'],
      ...['Seite 1 von 1', 'Russland'],
    ];
    expect(said.filter((part) => !words.includes(part))).toEqual([]);
    expect(words).not.toMatch(/Invoice|Due|Amount|Page/);
    expect(words).toContain(locale === null ? '10,00 €' : '€ 10,00');
  });

  it('is English, dates and all, in a language without a catalogue, whatever the merchant speaks', async () => {
    expect(await invoiceIn('fr-FR')).toContain('€10.00 due by October 31, 2026');
  });
});
