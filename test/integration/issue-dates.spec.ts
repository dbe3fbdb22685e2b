import type { Customer } from '../../src/customers/customers.types';
import type { MerchantInvoice, MerchantInvoiceSummary } from '../../src/invoices/invoices.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { ProblemBody } from '../factories/books';
import { createCustomer } from '../factories/customers';
import { dayFromNow } from '../factories/days';
import { invoiceBody } from '../factories/invoice-bodies';
import { createMerchant, type Merchant } from '../factories/merchants';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let customer: Customer;
beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app, { settings: { time_zone: 'Europe/Berlin' } });
  customer = await createCustomer(merchant, { time_zone: 'America/New_York' });
});
afterAll(async () => app.close());

const create = (fields: object): Promise<MerchantInvoice> =>
  merchant.create('/v1/invoices', invoiceBody(customer, fields));
const change = (id: string, fields: object) => merchant.call('patch', `/v1/invoices/${id}`).send(fields);
const finalize = ({ id }: MerchantInvoice): Promise<MerchantInvoice> =>
  answerOf(merchant.call('post', `/v1/invoices/${id}/finalize`), 200);
const DRAFT = { status: 'draft', issued_at: null };

describe('the issue date', () => {
  it('is the day of issuing where the organisation is, unless said', async () => {
    const invoice = await create({ issued_at: '2026-09-30T22:30:00Z' });
    expect(invoice).toMatchObject({ issue_date: '2026-10-01', issued_at: '2026-09-30T22:30:00Z' });
  });

  it('is another day than that of issuing where the merchant says so', async () => {
    const said = { issue_date: '2026-09-30', issued_at: '2026-10-02T09:00:00Z' };
    const invoice = await create(said);
    expect(invoice).toMatchObject(said);
    expect(await merchant.get(`/v1/invoices/${invoice.id}`)).toEqual(invoice);
  });

  it('says the moment too where it is past and nothing else is said', async () => {
    const past = { issue_date: '2025-03-30', issued_at: undefined };
    expect((await create(past)).issued_at).toBe('2025-03-29T23:00:00Z');
    const paid = await create({ ...past, status: 'paid', paid_at: '2025-04-10T08:00:00Z' });
    expect(paid).toMatchObject({ issue_date: '2025-03-30', issued_at: '2025-03-29T23:00:00Z' });
    const ahead = await create({ issue_date: dayFromNow(9), issued_at: undefined });
    expect(ahead.issue_date).toBe(dayFromNow(9));
    expect(Math.abs(Date.parse(ahead.issued_at ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('may be set on a draft, changed and cleared there, and is kept when it is issued', async () => {
    const draft = await create({ ...DRAFT, issue_date: '2026-09-01' });
    expect(draft).toMatchObject({ issue_date: '2026-09-01', issued_at: null });
    await change(draft.id, { issue_date: '2026-09-02' }).expect(200);
    const issued = await finalize(draft);
    expect(issued.issue_date).toBe('2026-09-02');
    expect(Math.abs(Date.parse(issued.issued_at ?? '') - Date.now())).toBeLessThan(60_000);
    const other = await create({ ...DRAFT, issue_date: '2026-09-01' });
    expect(await answerOf(change(other.id, { issue_date: null }), 200)).toMatchObject({ issue_date: null });
    expect((await finalize(other)).issue_date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('never changes once the invoice is issued', async () => {
    const invoice = await create({ issue_date: '2026-09-30' });
    const problem = await answerOf<ProblemBody>(change(invoice.id, { issue_date: '2026-10-01' }), 409);
    expect(problem).toMatchObject({ errors: [{ field: 'issue_date', code: 'issued' }] });
    for (const same of ['2026-09-30', null]) {
      const unchanged = await answerOf(change(invoice.id, { issue_date: same }), 200);
      expect(unchanged).toMatchObject({ issue_date: '2026-09-30', updated_at: invoice.updated_at });
    }
  });

  it('is found by', async () => {
    const found = await create({ issue_date: '2019-02-03', issued_at: '2019-03-01T00:00:00Z' });
    const { results } = await merchant.get<Page<MerchantInvoiceSummary>>(
      '/v1/invoices?issue_date__lt=2019-02-04&issue_date__gte=2019-02-03',
    );
    expect(results.map(({ id, issue_date }) => [id, issue_date])).toEqual([[found.id, '2019-02-03']]);
  });

  it.each(['2026-02-30', '2026-10-01T09:00:00Z', 5])('must be a day, which %p is not', async (day) => {
    const body = invoiceBody(customer, { issue_date: day });
    const problem = await answerOf<ProblemBody>(merchant.call('post', '/v1/invoices').send(body), 422);
    expect(problem.errors?.map(({ field }) => field)).toEqual(['issue_date']);
  });
});
