import { DataSource } from 'typeorm';
import { PaymentsService } from '../../src/payments/payments.service';
import type { RefundRecord, ReversalRecord } from '../../src/payments/payments.types';
import { Transactions } from '../../src/platform/database/transactions';
import { openBooks, type Books } from '../factories/books';
import { createMerchant, type Merchant } from '../factories/merchants';
import { startApp, type TestApp } from '../support/app';
import { inTurn } from '../support/held-row';

interface Settling {
  readonly id: string;
  readonly invoice_id: string;
}

let app: TestApp;
let merchant: Merchant;
let books: Books;
let payments: PaymentsService;

beforeAll(async () => {
  app = await startApp();
  merchant = await createMerchant(app);
  payments = app.app.get(PaymentsService);
});
afterAll(async () => app.close());
beforeEach(async () => {
  books = await openBooks(merchant);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const reversal = (parent: { readonly id: string }): ReversalRecord => ({
  external_id: `back-${parent.id}`,
  parent_id: parent.id,
});
const refund = (
  parent: { readonly id: string },
  amount: number,
  note: string | null = null,
): RefundRecord => ({
  ...reversal(parent),
  external_id: `back-${parent.id}-${String(amount)}`,
  amount,
  credit_note_id: note,
});

/** Payments of 10.00 that settle parts of one invoice, in the order of their ids. */
async function settling(count: number): Promise<Settling[]> {
  const invoice = await books.owe({ total: count * 1_000 });
  const records = Array.from({ length: count }, (_, index) => ({
    ...{ external_id: `${invoice.id}-${String(index)}`, customer_id: books.customer.id },
    ...{ amount: 1_000, currency: 'EUR', allocations: [{ invoice_id: invoice.id, amount: 1_000 }] },
  }));
  await payments.putMany(merchant.scope, records);
  const ids = await app.database.query<{ id: string }>(
    'select payment_id as id from payment_allocations where invoice_id = $1 order by payment_id',
    [invoice.id],
  );
  return ids.map(({ id }) => ({ id, invoice_id: invoice.id }));
}

describe('a batch of reversals and a chargeback of one of them at once', () => {
  it('lock payments before invoices, both of them: one waits for the other, and neither for ever', async () => {
    const [one, two] = await settling(2);
    if (!one || !two) throw new Error('there are no payments');
    const transactions = jest.spyOn(app.app.get(DataSource), 'transaction');
    const [outcomes, answer] = await inTurn(app, { table: 'invoices', id: one.invoice_id }, [
      () => payments.putReversals(merchant.scope, [reversal(one), reversal(two)]),
      async () => books.post(`/${two.id}/reverse`),
    ]);
    expect(outcomes).toEqual(['created', 'created']);
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('payment_reversed')]);
    expect(transactions).toHaveBeenCalledTimes(2);
  });
});

describe('a batch', () => {
  it('pays back several parts of one payment and of one credit note, and says so step by step', async () => {
    const invoice = await books.owe({ total: 10_000 });
    const payment = await books.pay({ amount: 12_000 });
    const note = await books.credit(invoice, { amount: 3_000 });
    const records = [
      refund(payment, 1_200),
      refund(payment, 1_000, note.id),
      refund(payment, 900),
      refund(payment, 2_000, note.id),
    ];
    expect(await payments.putRefunds(merchant.scope, records)).toEqual(Array(4).fill('created'));
    expect(await payments.putRefunds(merchant.scope, records)).toEqual(Array(4).fill('unchanged'));
    expect(await merchant.get(`/v1/payments/${payment.id}`)).toMatchObject({ amount_refunded: 5_100 });
    expect(await merchant.get(`/v1/credit_notes/${note.id}`)).toMatchObject({ amount_refunded: 3_000 });
    const made = await app.database.query<{ amount: number; credit_refunded: number; purpose: string }>(
      'select amount, credit_refunded from payments where parent_id = $1 order by amount',
      [payment.id],
    );
    expect(made.map(({ amount, credit_refunded }) => [amount, credit_refunded])).toEqual([
      [900, 800],
      [1_000, 1_000],
      [1_200, 1_200],
      [2_000, 2_000],
    ]);
    const steps = await app.database.query<{ action: string; to: string }>(
      `select action, changes->'amount_refunded'->>'after' as to from audit_events
       where object_id in ($1, $2) and changes ? 'amount_refunded' and action like '%refunded' order by action, id`,
      [payment.id, note.id],
    );
    expect(steps.map(({ action, to }) => [action, to])).toEqual([
      ['credit_note.refunded', '1000'],
      ['credit_note.refunded', '3000'],
      ['payment.refunded', '1200'],
      ['payment.refunded', '2200'],
      ['payment.refunded', '3100'],
      ['payment.refunded', '5100'],
    ]);
  });

  it('refuses the second of two reversals of one payment, and what goes beyond it, and does nothing then', async () => {
    const [payment] = await settling(1);
    if (!payment) throw new Error('there is no payment');
    const twice = [reversal(payment), { ...reversal(payment), external_id: `again-${payment.id}` }];
    await expect(payments.putReversals(merchant.scope, twice)).rejects.toThrow('was reversed');
    const beyond = [refund(payment, 600), refund(payment, 401)];
    await expect(payments.putRefunds(merchant.scope, beyond)).rejects.toThrow('At most 400 ');
    const unknown = [refund(payment, 1), { ...refund(payment, 2), parent_id: merchant.organisation.id }];
    await expect(payments.putRefunds(merchant.scope, unknown)).rejects.toThrow('The payment was not found');
    expect(await merchant.get(`/v1/payments?parent_id=${payment.id}`)).toMatchObject({ results: [] });
  });

  it.each(['refunds', 'reversals'] as const)(
    'of 200 %s takes as many statements as one of two',
    async (kind) => {
      const few = await statementsFor(kind, await settling(2));
      expect(few).toBeLessThan(15);
      expect(await statementsFor(kind, await settling(200))).toBe(few);
    },
  );
});

/** Returns payments in one batch. @returns how many statements that takes */
async function statementsFor(kind: 'refunds' | 'reversals', paid: readonly Settling[]): Promise<number> {
  const transactions = app.app.get(Transactions);
  return transactions.run(async () => {
    const client = await transactions.client();
    if (client === null) throw new Error('there is no transaction');
    const sent = jest.spyOn(client, 'query');
    const outcomes =
      kind === 'refunds'
        ? await payments.putRefunds(
            merchant.scope,
            paid.map((payment) => refund(payment, 500)),
          )
        : await payments.putReversals(merchant.scope, paid.map(reversal));
    const count = sent.mock.calls.length;
    sent.mockRestore();
    expect(outcomes).toEqual(paid.map(() => 'created'));
    return count;
  });
}
