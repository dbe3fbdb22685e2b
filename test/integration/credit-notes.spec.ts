import type { AuditEvent } from '../../src/audit/audit.types';
import { CreditNotesService } from '../../src/credit-notes/credit-notes.service';
import type { MerchantCreditNote } from '../../src/credit-notes/credit-notes.types';
import type { MerchantPayment } from '../../src/payments/payments.types';
import type { Page } from '../../src/platform/http/list/page.types';
import { openBooks, type Books } from '../factories/books';
import { createMerchant, type Merchant } from '../factories/merchants';
import { visit } from '../factories/sessions';
import { answerOf } from '../support/answers';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;
let merchant: Merchant;
let books: Books;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
});
afterAll(async () => app.close());
beforeEach(async () => {
  books = await openBooks(merchant);
});

async function actionsOn({ id }: { readonly id: string }): Promise<string[]> {
  const { results } = await merchant.get<Page<AuditEvent>>(`/v1/audit_events?object_id=${id}`);
  return results.map(({ action }) => action).reverse();
}

describe('crediting an invoice', () => {
  it('lowers what is due, and shows on the invoice', async () => {
    const invoice = await books.owe();
    const note = await books.credit(invoice, {
      external_id: 'cn-1',
      number: 'CN-1',
      amount: 1_900,
      reason: 'Two seats were not used.',
      issued_at: '2026-10-20T09:00:00Z',
      lines: [
        { description: 'Seats', amount: 2_000 },
        { description: 'Fee', amount: -100 },
      ],
    });
    expect(note).toMatchObject({
      external_id: 'cn-1',
      number: 'CN-1',
      invoice_id: invoice.id,
      invoice_number: invoice.number,
      customer_id: books.customer.id,
      currency: 'EUR',
      amount: 1_900,
      amount_to_invoice: 1_900,
      amount_to_credit: 0,
      amount_refunded: 0,
      reason: 'Two seats were not used.',
      customer: invoice.customer,
      issuer: invoice.issuer,
    });
    expect(note.lines.map(({ amount }) => amount)).toEqual([2_000, -100]);
    const after = await books.invoice(invoice);
    expect(after).toMatchObject({
      status: 'open',
      amount_credited: 1_900,
      amount_due: 8_100,
      paid_at: null,
      credit_notes: [{ credit_note_id: note.id, number: 'CN-1', amount: 1_900, amount_to_invoice: 1_900 }],
    });
    expect(await books.onAccount()).toEqual([]);
    expect(await actionsOn(note)).toEqual(['credit_note.issued']);
    expect(await actionsOn(invoice)).toEqual(['invoice.created', 'invoice.credited']);
    expect(await merchant.get('/v1/credit_notes/external/cn-1')).toEqual(note);
    expect(await merchant.get(`/v1/credit_notes/${note.id}`)).toEqual(note);
  });

  it('settles it when nothing is due any more, since the moment of the credit note', async () => {
    const invoice = await books.owe();
    await books.pay({ amount: 4_000 });
    await books.credit(invoice, { amount: 6_000, issued_at: '2026-10-20T09:00:00Z' });
    const settled = { status: 'paid', amount_paid: 4_000, amount_credited: 6_000, amount_due: 0 };
    const after = await books.invoice(invoice);
    expect(after).toMatchObject(settled);
    expect(Date.parse(after.paid_at ?? '')).toBe(Date.parse('2026-10-20T09:00:00Z'));
  });

  it('puts on account what exceeds what is due', async () => {
    const invoice = await books.owe();
    await books.pay({ amount: 7_000 });
    const note = await books.credit(invoice, { amount: 5_000 });
    expect(note).toMatchObject({ amount_to_invoice: 3_000, amount_to_credit: 2_000 });
    expect(await books.invoice(invoice)).toMatchObject({ status: 'paid', amount_credited: 3_000 });
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 2_000 }]);
  });

  it('keeps its credit on account when the payment is returned later, and the whole rest is due again', async () => {
    const invoice = await books.owe();
    const payment = await books.pay();
    await books.credit(invoice, { amount: 3_000 });
    await books.post(`/${payment.id}/reverse`).expect(201);
    const reopened = { status: 'open', amount_credited: 0, amount_paid: 0, amount_due: 10_000 };
    expect(await books.invoice(invoice)).toMatchObject(reopened);
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 3_000 }]);
    // What was credited counts, whatever is due again.
    await merchant.call('post', `/v1/invoices/${invoice.id}/void`).expect(409);
    await merchant
      .call('post', `/v1/invoices/${invoice.id}/credit_notes`)
      .send({ number: 'CN-too-much', amount: 7_001 })
      .expect(409);
    expect(await books.credit(invoice, { amount: 7_000 })).toMatchObject({ amount_to_invoice: 7_000 });
  });

  it('never takes back more than the invoice, however many ask at once, and counts a repeated request once', async () => {
    const invoice = await books.owe();
    const ask = (number: string) =>
      merchant
        .call('post', `/v1/invoices/${invoice.id}/credit_notes`)
        .set('idempotency-key', number)
        .send({ number: `${invoice.number}-${number}`, amount: 4_000 });
    const answers = await Promise.all(['a', 'b', 'c'].map(ask));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409]);
    const granted = answers.findIndex(({ status }) => status === 201);
    const again = await ask(['a', 'b', 'c'][granted] ?? '').expect(201);
    expect(again.body).toEqual(answers[granted]?.body);
    expect((await books.invoice(invoice)).credit_notes).toHaveLength(2);
  });

  it('shows the customer their own, and nobody else theirs', async () => {
    const invoice = await books.owe();
    const note = await books.credit(invoice);
    const visitor = await visit(merchant, books.customer);
    const listed = await answerOf<Page<object>>(visitor.call('get', '/v1/portal/credit_notes'), 200);
    expect(listed.results).toHaveLength(1);
    expect(listed.results[0]).toMatchObject({ id: note.id, number: note.number });
    expect(listed.results[0]).not.toHaveProperty('customer_id');
    const own = await answerOf(visitor.call('get', `/v1/portal/credit_notes/${note.id}`), 200);
    expect(own).toMatchObject({ id: note.id, customer: invoice.customer, lines: [] });
    const filtered = await answerOf<Page<object>>(
      visitor.call('get', `/v1/portal/credit_notes?invoice_id=${note.id}`),
      200,
    );
    expect(filtered.results).toEqual([]);
    const stranger = await visit(merchant, (await openBooks(merchant)).customer);
    await stranger.call('get', `/v1/portal/credit_notes/${note.id}`).expect(404);
  });

  it('lists those of one customer or invoice', async () => {
    const [one, two] = [await books.owe(), await books.owe()];
    const notes = [await books.credit(one), await books.credit(two), await books.credit(two)];
    const ids = async (filter: string): Promise<string[]> =>
      (await merchant.get<Page<MerchantCreditNote>>(`/v1/credit_notes?${filter}`)).results.map(
        ({ id }) => id,
      );
    expect(await ids(`customer_id=${books.customer.id}`)).toEqual(notes.map(({ id }) => id).reverse());
    expect(await ids(`invoice_id=${one.id}`)).toEqual([notes[0]?.id]);
  });
});

describe('what is issued', () => {
  it('stands: the same record again changes nothing, another is refused', async () => {
    const invoice = await books.owe();
    const notes = app.app.get(CreditNotesService);
    const record = { external_id: 'cn-kept', invoice_id: invoice.id, number: 'CN-kept', amount: 500 };
    expect(await notes.putMany(merchant.scope, [record])).toEqual(['created']);
    expect(await notes.putMany(merchant.scope, [record])).toEqual(['unchanged']);
    await expect(notes.putMany(merchant.scope, [{ ...record, amount: 501 }])).rejects.toMatchObject({
      code: 'credit_note_issued',
      errors: [{ field: 'amount' }],
    });
    expect((await books.invoice(invoice)).credit_notes).toHaveLength(1);
  });

  it('is held to by the database, whoever writes', async () => {
    const invoice = await books.owe();
    await books.pay();
    const note = await books.credit(invoice, { amount: 3_000 });
    const set = (assignment: string) =>
      app.database.query(`update credit_notes set ${assignment} where id = $1`, [note.id]);
    await expect(set('amount = 0, amount_to_credit = 0')).rejects.toThrow('credit_notes_amounts_check');
    await expect(set('amount_to_credit = 2999')).rejects.toThrow('credit_notes_amounts_check');
    await expect(set('amount_refunded = 3001')).rejects.toThrow('credit_notes_refunded_check');
    await expect(
      app.database.query('update invoices set credit_notes_total = 10001 where id = $1', [invoice.id]),
    ).rejects.toThrow('invoices_credited_check');
  });
});

describe('refunding', () => {
  it('pays back a credit note as far as its credit goes, and says so', async () => {
    const invoice = await books.owe();
    const payment = await books.pay();
    const note = await books.credit(invoice, { amount: 3_000 });
    const refund = await answerOf<MerchantPayment>(
      books.post(`/${payment.id}/refund`, { amount: 2_000, credit_note_id: note.id }),
      201,
    );
    expect(refund).toMatchObject({
      purpose: 'credit_note',
      credit_note_id: note.id,
      credit_note_number: note.number,
      credit_refunded: 2_000,
    });
    expect(await books.onAccount()).toEqual([{ currency: 'EUR', amount: 1_000 }]);
    expect(await merchant.get(`/v1/credit_notes/${note.id}`)).toMatchObject({ amount_refunded: 2_000 });
    const left = await answerOf<{ detail: string }>(
      books.post(`/${payment.id}/refund`, { amount: 1_001, credit_note_id: note.id }),
      409,
    );
    expect(left.detail).toBe(`At most 1000 of the credit note ${note.number} is left to pay back.`);
    expect(await actionsOn(note)).toEqual(['credit_note.issued', 'credit_note.refunded']);
  });

  it('of nothing that was owed is goodwill, and of a remainder is credit on account', async () => {
    await books.owe({ total: 9_000 });
    const payment = await books.pay();
    const refund = (amount: number) =>
      answerOf<MerchantPayment>(books.post(`/${payment.id}/refund`, { amount }), 201);
    expect(await refund(1_000)).toMatchObject({ purpose: 'credit_on_account', credit_refunded: 1_000 });
    expect(await refund(500)).toMatchObject({ purpose: 'goodwill', credit_refunded: 0 });
    expect(await merchant.get(`/v1/payments/${payment.id}`)).toMatchObject({
      purpose: null,
      credit_note_id: null,
      credit_note_number: null,
    });
  });

  it('leaves the remainder of the payment alone when it pays back a credit note', async () => {
    const invoice = await books.owe({ total: 8_000 });
    const payment = await books.pay();
    const note = await books.credit(invoice, { amount: 3_000 });
    await books.post(`/${payment.id}/refund`, { amount: 3_000, credit_note_id: note.id }).expect(201);
    const reversal = await answerOf<MerchantPayment>(books.post(`/${payment.id}/reverse`), 201);
    expect(reversal.amount).toBe(10_000);
    expect(await books.onAccount()).toEqual([]);
    expect(await books.invoice(invoice)).toMatchObject({ amount_due: 8_000, status: 'open' });
  });

  it('pays a credit note back once, however many ask at once', async () => {
    const invoice = await books.owe();
    const [one, two] = [await books.pay({ amount: 5_000 }), await books.pay({ amount: 5_000 })];
    const note = await books.credit(invoice, { amount: 3_000 });
    const answers = await Promise.all(
      [one, two, one].map(({ id }) =>
        books.post(`/${id}/refund`, { amount: 3_000, credit_note_id: note.id }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await books.onAccount()).toEqual([]);
  });
});
