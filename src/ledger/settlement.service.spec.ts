import fc from 'fast-check';
import type { SettleableInvoice } from './ledger.types';
import { Settlement } from './settlement.service';

const OCTOBER_5 = '2026-10-05T10:00:00Z';
const OCTOBER_9 = '2026-10-09T10:00:00Z';

function invoice(fields: Partial<SettleableInvoice> = {}): SettleableInvoice {
  return {
    id: 'a',
    customer_id: 'acme',
    number: '2026-0001',
    status: 'open',
    currency: 'EUR',
    due_date: '2026-10-31',
    issued_at: '2026-10-01T09:00:00Z',
    paid_at: null,
    total: 1_000,
    amount_paid: 0,
    amount_credited: 0,
    credit_notes_total: 0,
    amount_due: 1_000,
    ...fields,
  };
}

describe('Settlement', () => {
  it('pays in part, then in full, at the moment of the payment that completes it', () => {
    const settlement = new Settlement([invoice()]);
    settlement.move('a', 400, OCTOBER_5);
    const partly = { status: 'partially_paid', amount_paid: 400, amount_due: 600, paid_at: null };
    expect(settlement.find('acme', 'a')).toMatchObject(partly);
    settlement.move('a', 600, OCTOBER_9);
    const paid = { status: 'paid', amount_paid: 1_000, amount_due: 0, paid_at: OCTOBER_9 };
    expect(settlement.find('acme', 'a')).toMatchObject(paid);
  });

  it('reopens what is reversed', () => {
    const settlement = new Settlement([
      invoice({ status: 'paid', amount_paid: 1_000, amount_due: 0, paid_at: OCTOBER_5 }),
    ]);
    settlement.move('a', -400, OCTOBER_9);
    expect(settlement.find('acme', 'a')).toMatchObject({
      status: 'partially_paid',
      amount_due: 400,
      paid_at: null,
    });
    settlement.move('a', -600, OCTOBER_9);
    expect(settlement.find('acme', 'a')).toMatchObject({ status: 'open', amount_due: 1_000, paid_at: null });
  });

  it('leaves what was written off so until it is paid in full', () => {
    const settlement = new Settlement([invoice({ status: 'uncollectible' })]);
    settlement.move('a', 1, OCTOBER_5);
    expect(settlement.find('acme', 'a')).toMatchObject({ status: 'uncollectible', amount_due: 999 });
    settlement.move('a', 999, OCTOBER_9);
    expect(settlement.find('acme', 'a')).toMatchObject({ status: 'paid', paid_at: OCTOBER_9 });
  });

  it('refuses to move more than is due or paid, or what it has not locked', () => {
    const settlement = new Settlement([
      invoice({ status: 'partially_paid', amount_paid: 10, amount_due: 990 }),
    ]);
    expect(() => {
      settlement.move('a', 991, OCTOBER_5);
    }).toThrow(RangeError);
    expect(() => {
      settlement.move('a', -11, OCTOBER_5);
    }).toThrow(RangeError);
    expect(() => {
      settlement.move('b', 1, OCTOBER_5);
    }).toThrow(RangeError);
    expect(settlement.moves).toEqual([]);
  });

  it('gives the unpaid invoices of a customer and currency, oldest due first, undated last', () => {
    const settlement = new Settlement([
      invoice({ id: 'undated', due_date: null }),
      invoice({ id: 'later', due_date: '2026-11-30' }),
      invoice({ id: 'first', due_date: '2026-09-30', status: 'partially_paid' }),
      invoice({ id: 'issued-first', due_date: '2026-11-30', issued_at: '2026-09-01T09:00:00Z' }),
      invoice({ id: 'void', status: 'void' }),
      invoice({ id: 'written-off', status: 'uncollectible' }),
      invoice({ id: 'dollars', currency: 'USD' }),
      invoice({ id: 'others', customer_id: 'other' }),
    ]);
    const ids = settlement.unpaid('acme', 'EUR').map(({ id }) => id);
    expect(ids).toEqual(['first', 'issued-first', 'later', 'undated']);
    expect(settlement.find('acme', 'others')).toBeNull();
  });

  it('keeps due + paid the same through any history', () => {
    const amounts = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(amounts, (moves) => {
        const settlement = new Settlement([invoice()]);
        for (const amount of moves) {
          const { amount_due, amount_paid } = settlement.find('acme', 'a') ?? invoice();
          if (amount <= amount_due && -amount <= amount_paid) settlement.move('a', amount, OCTOBER_5);
        }
        const { status, amount_due, amount_paid, paid_at } = settlement.find('acme', 'a') ?? invoice();
        expect(amount_due + amount_paid).toBe(1_000);
        expect(status).toBe(amount_due === 0 ? 'paid' : amount_paid > 0 ? 'partially_paid' : 'open');
        expect(paid_at !== null).toBe(status === 'paid');
      }),
    );
  });
});
