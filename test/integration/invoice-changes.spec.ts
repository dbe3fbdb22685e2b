import type { Customer } from '../../src/customers/customers.types';
import type { MerchantInvoice } from '../../src/invoices/invoices.types';
import type { Page } from '../../src/platform/http/list/page.types';
import type { ProblemBody } from '../factories/books';
import { invoiceBody } from '../factories/invoice-bodies';
import { createCustomer } from '../factories/customers';
import { createMerchant, type Merchant } from '../factories/merchants';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let acme: Customer;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  acme = await createCustomer(merchant);
});
afterAll(async () => app.close());

function create(fields: object = {}): Promise<MerchantInvoice> {
  return merchant.create('/v1/invoices', invoiceBody(acme, fields));
}

describe('changing an invoice', () => {
  const change = (id: string, fields: object): ReturnType<Merchant['call']> =>
    merchant.call('patch', `/v1/invoices/${id}`).send(fields);

  it('rewrites a draft, lines and totals included', async () => {
    const draft = await create({ status: 'draft', issued_at: null });
    const lines = [{ description: 'Support', amount: 5_000 }];
    const changed = await answerOf<MerchantInvoice>(
      change(draft.id, { lines, tax_total: 950, currency: 'USD' }),
      200,
    );
    expect(changed).toMatchObject({ currency: 'USD', subtotal: 5_000, total: 5_950, amount_due: 5_950 });
    expect(changed.lines.map(({ description }) => description)).toEqual(['Support']);
  });

  it('changes of an issued one what is no part of the document', async () => {
    const invoice = await create();
    const dispute = { disputed_at: '2026-10-12T08:00:00Z', reason: 'Delivered late.' };
    const fields = {
      due_date: '2026-11-30',
      memo: 'Thank you',
      purchase_order: null,
      payment_url: 'https://pay.example/1',
      dispute,
    };
    const changed = await answerOf(change(invoice.id, { ...fields, metadata: { a: 'b' } }), 200);
    const derived = { overdue: expect.any(Boolean), updated_at: expect.any(String) };
    expect(changed).toEqual({ ...invoice, ...fields, metadata: { a: 'b' }, ...derived });
    expect(await answerOf(change(invoice.id, { dispute: null }), 200)).toMatchObject({ dispute: null });
  });

  it.each([
    ['total', { total: 11_901 }],
    ['subtotal', { subtotal: 1 }],
    ['currency', { currency: 'USD' }],
    ['number', { number: 'another' }],
    ['customer_id', { customer_id: '01999999-0000-7000-8000-000000000000' }],
    ['period', { period: null }],
    ['lines', { lines: [{ description: 'Seats', amount: 10_000 }] }],
    ['issued_at', { issued_at: '2026-10-01T09:00:01Z' }],
    ['status', { status: 'void' }],
    ['status', { status: 'draft' }],
  ])('never rewrites %s of an issued one', async (field, fields) => {
    const invoice = await create();
    const problem = await answerOf<ProblemBody>(change(invoice.id, { memo: 'changed', ...fields }), 409);
    expect(problem.type).toMatch('invoice_issued');
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
    expect(await merchant.get(`/v1/invoices/${invoice.id}`)).toEqual(invoice);
  });

  it('puts the same record again without a change', async () => {
    const external_id = 'put-twice';
    const record = invoiceBody(acme, { external_id });
    const path = `/v1/invoices/external/${external_id}`;
    const first = await answerOf(merchant.call('put', path).send(record), 201);
    const same = {
      ...record,
      issued_at: '2026-10-01T11:00:00.000+02:00',
      lines: [{ ...(record['lines'] as object[])[0], quantity: '10.0' }],
    };
    expect(await answerOf(merchant.call('put', path).send(same), 200)).toEqual(first);
    expect(await answerOf(merchant.call('put', path).send({ ...record, total: 1 }), 409)).toMatchObject({
      type: expect.stringMatching('invoice_issued'),
    });
    expect(await answerOf(merchant.call('put', path).send({ memo: 'only this' }), 200)).toMatchObject({
      memo: 'only this',
      number: record['number'],
    });
    const missing = await answerOf<ProblemBody>(
      merchant.call('put', '/v1/invoices/external/none').send({ memo: 'x' }),
      422,
    );
    expect(missing.errors?.map((error) => error.field)).toEqual(['customer_id', 'number', 'currency']);
  });

  it('voids and writes off, as far as the status allows', async () => {
    const post = (id: string, verb: string): ReturnType<Merchant['call']> =>
      merchant.call('post', `/v1/invoices/${id}/${verb}`);
    const written = await create();
    await post(written.id, 'uncollectible').expect(200);
    await post(written.id, 'uncollectible').expect(409);
    expect(await answerOf(post(written.id, 'void'), 200)).toMatchObject({
      status: 'void',
      voided_at: expect.any(String),
      amount_due: 0,
    });
    await post(written.id, 'void').expect(409);
    const draft = await create({ status: 'draft', issued_at: null });
    await post(draft.id, 'void').expect(409);
    const paid = await create({ status: 'paid', paid_at: '2026-10-02T00:00:00Z' });
    expect(await answerOf(post(paid.id, 'void'), 409)).toMatchObject({
      type: expect.stringMatching('invoice_has_payments'),
    });
  });

  it('audits every change with what it was', async () => {
    const draft = await create({ status: 'draft', issued_at: null });
    await change(draft.id, { memo: 'first' }).expect(200);
    await change(draft.id, { memo: 'first' }).expect(200);
    await merchant.call('post', `/v1/invoices/${draft.id}/finalize`).expect(200);
    await merchant.call('post', `/v1/invoices/${draft.id}/void`).expect(200);
    const { results } = await merchant.get<Page<{ action: string; changes: object }>>(
      `/v1/audit_events?object_id=${draft.id}`,
    );
    const actions = ['invoice.voided', 'invoice.issued', 'invoice.updated', 'invoice.created'];
    expect(results.map(({ action }) => action)).toEqual(actions);
    expect(results[2]?.changes).toEqual({ memo: { before: null, after: 'first' } });
  });
});
