import type { Customer } from '../../src/customers/customers.types';
import type { INVOICE_COLUMNS } from '../../src/invoices/invoice-columns';
import type { NamesWith } from '../../src/platform/database/record-columns';
import { createCustomer } from '../factories/customers';
import { dayFromNow } from '../factories/days';
import { invoiceBody } from '../factories/invoice-bodies';
import { createMerchant, type Merchant } from '../factories/merchants';
import { createPayment } from '../factories/payments';
import { visit } from '../factories/sessions';
import { startApp, type TestApp } from '../support/app';
import { describeWithPdfText, pagesOf, pdfOf, wordsOf } from '../support/pdf';
import { until } from '../support/until';

const BANK = {
  account_holder: 'Northwind',
  bank_name: null,
  iban: 'DE89370400440532013000',
  bic: null,
  account_number: null,
  routing_number: null,
  instructions: null,
};
const OTHER_BANK = { ...BANK, iban: 'DE02120300000000202051' };
const OLD_IBAN = 'DE89 3704 0044 0532 0130 00';
const NEW_IBAN = 'DE02 1203 0000 0000 2020 51';

/** Every field that is printed and may change: its new value, how that is printed, and what is printed no longer. */
const AMENDED: Record<
  NamesWith<typeof INVOICE_COLUMNS, 'printed' | 'amendable'>,
  { readonly value: string; readonly said?: string; readonly gone?: string }
> = {
  due_date: { value: '2026-12-24', said: '24 December 2026', gone: '31 October 2026' },
  purchase_order: { value: 'PO-8', gone: 'PO-7' },
  memo: { value: 'Now with a note' },
  payment_url: { value: 'https://pay.example/1' },
};

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, {
    settings: { bank_details: BANK, locale: 'en-GB', time_zone: 'UTC' },
  });
  customer = await createCustomer(merchant, { locale: 'en-GB' });
});
afterAll(() => app.close());

const made = (fields: object = {}): Promise<{ id: string }> =>
  merchant.create('/v1/invoices', invoiceBody(customer, fields));
const pdf = ({ id }: { id: string }, from = merchant): Promise<Buffer> =>
  pdfOf(from.call('get', `/v1/invoices/${id}/pdf`));
const words = async (invoice: { id: string }): Promise<string> => wordsOf(await pdf(invoice));
const amend = ({ id }: { id: string }, fields: object) =>
  merchant.call('patch', `/v1/invoices/${id}`).send(fields).expect(200);
const post = ({ id }: { id: string }, verb: string) =>
  merchant.call('post', `/v1/invoices/${id}/${verb}`).expect(200);

async function filesOf({ organisation }: Merchant): Promise<number> {
  const count = 'select count(*)::int as n from files where organisation_id = $1';
  const [row] = await app.database.query<{ n: number }>(count, [organisation.id]);
  return row?.n ?? -1;
}

describeWithPdfText('the PDF of an amended invoice', () => {
  it.each(Object.entries(AMENDED))('says the new %s, whoever had it before', async (field, amended) => {
    const { value, said = value, gone } = amended;
    const fields = { [field]: value };
    const invoice = await made();
    const before = await words(invoice);
    expect(before).not.toContain(said);
    if (gone !== undefined) expect(before).toContain(gone);
    const files = await filesOf(merchant);
    await amend(invoice, fields);
    const after = await words(invoice);
    expect(after).toContain(said);
    if (gone !== undefined) expect(after).not.toContain(gone);
    const visitor = await visit(merchant, customer);
    expect(await wordsOf(await pdfOf(visitor.page(`invoices/${invoice.id}/pdf`)))).toBe(after);
    expect(await filesOf(merchant)).toBe(files);
  });

  it('stays the same file where what was amended does not stand on it', async () => {
    const invoice = await made();
    const first = await pdf(invoice);
    await amend(invoice, {
      metadata: { team: 'north' },
      dispute: { disputed_at: '2026-10-12T08:00:00Z', reason: null },
    });
    await post(invoice, 'uncollectible');
    expect((await pdf(invoice)).equals(first)).toBe(true);
    expect(await wordsOf(first)).toContain('How to pay');
  });

  it("stays the merchant's own", async () => {
    const own = Buffer.from('%PDF-1.7\n% the merchant made this\n%%EOF\n');
    const invoice = await made();
    await merchant
      .call('put', `/v1/invoices/${invoice.id}/document`)
      .set('content-type', 'application/pdf')
      .send(own)
      .expect(200);
    await amend(invoice, { due_date: '2026-12-24' });
    expect((await pdf(invoice)).equals(own)).toBe(true);
    await merchant.call('delete', `/v1/invoices/${invoice.id}/document`).expect(204);
    expect(await words(invoice)).toContain('24 December 2026');
  });

  it('says what was amended while it was drawn', async () => {
    const invoice = await made();
    const days = Array.from({ length: 4 }, (_, index) => `2026-12-1${String(index)}`);
    for (const due_date of days) await Promise.all([pdf(invoice), amend(invoice, { due_date })]);
    expect(await words(invoice)).toContain('13 December 2026');
  });
});

describeWithPdfText('the PDF of a void invoice', () => {
  const TODAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(dayFromNow(0)),
  );

  it.each([
    ['voided before anybody had it', false],
    ['voided afterwards', true],
  ])('says so on every page, and how to pay on none: %s', async (_when, hadBefore) => {
    const lines = Array.from({ length: 60 }, (_, n) => ({ description: `Seat ${String(n)}`, amount: 100 }));
    const invoice = await made({
      ...{ lines, subtotal: 6_000, tax_total: 0, total: 6_000 },
      payment_url: 'https://pay.example/1',
    });
    if (hadBefore) expect(await words(invoice)).toMatch(/How to pay.*pay\.example.*DE89/);
    await post(invoice, 'void');
    const file = await pdf(invoice);
    const pages = await pagesOf(file);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toMatch(/VOID · .* Page \d of \d/);
    const said = await wordsOf(file);
    expect(said).toContain(`Voided on ${TODAY}. Nothing is due.`);
    expect(said).toContain('Total €60.00');
    expect(said).not.toMatch(/How to pay|pay\.example|DE89|due by/);
    expect((await pdf(invoice)).equals(file)).toBe(true);
  });

  it('says so in the language of the customer', async () => {
    const german = await createCustomer(merchant, { locale: 'de-DE' });
    const body = invoiceBody(german, { status: 'void', voided_at: '2026-10-12T08:00:00Z' });
    const said = await words(await merchant.create<{ id: string }>('/v1/invoices', body));
    expect(said).toContain('STORNIERT');
    expect(said).toContain('Am 12. Oktober 2026 storniert. Es ist nichts zu zahlen.');
  });
});

describeWithPdfText('bank details that change', () => {
  it('stand on what is still to be paid, and leave alone what was paid by the old ones', async () => {
    const other = await createMerchant(app, { settings: { bank_details: BANK } });
    const payer = await createCustomer(other);
    const [open, paid] = await Promise.all(
      [{}, {}].map((fields) => other.create<{ id: string }>('/v1/invoices', invoiceBody(payer, fields))),
    );
    if (!open || !paid) throw new Error('both were made');
    const before = await pdf(paid, other);
    expect(await wordsOf(await pdf(open, other))).toContain(OLD_IBAN);
    await createPayment(other, payer, {
      amount: 11_900,
      allocations: [{ invoice_id: paid.id, amount: 11_900 }],
    });
    await other.call('patch', '/v1/organisation').send({ bank_details: OTHER_BANK }).expect(200);
    await until(async () => (await wordsOf(await pdf(open, other))).includes(NEW_IBAN));
    expect((await pdf(paid, other)).equals(before)).toBe(true);
  });
});

describeWithPdfText('the day on the PDF', () => {
  it('is the issue date, not the day of issuing', async () => {
    const fields = { issue_date: '2026-09-28', issued_at: '2026-10-02T09:00:00Z' };
    const invoice = await made(fields);
    const said = await words(invoice);
    expect(said).toContain('28 September 2026');
    expect(said).not.toContain('2 October 2026');
    const visitor = await visit(merchant, customer);
    const { text } = await visitor.page(`invoices/${invoice.id}`);
    expect(text).toContain('generated 28 September 2026');
    expect((await visitor.page('invoices')).text).toContain('28 Sept 2026');
  });
});
