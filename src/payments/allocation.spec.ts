import fc from 'fast-check';
import type { SettleableInvoice } from '../ledger/ledger.types';
import type { Problem } from '../platform/http/problems';
import { checkAllocations, checkDue, spread, type FindInvoice } from './allocation';
import type { AllocationFields } from './payments.types';

const PAYMENT = { customer_id: 'acme', currency: 'EUR', amount: 1_000 };

const BASE: SettleableInvoice = {
  id: '',
  customer_id: 'acme',
  number: '2026-0001',
  status: 'open',
  currency: 'EUR',
  due_date: null,
  issued_at: null,
  paid_at: null,
  total: 0,
  amount_credited: 0,
  credit_notes_total: 0,
  amount_paid: 0,
  amount_due: 600,
};

const find: FindInvoice = (customerId, invoiceId) => {
  const invoices: Record<string, Partial<SettleableInvoice>> = {
    one: {},
    two: {},
    dollars: { currency: 'USD' },
    draft: { status: 'draft' },
    void: { status: 'void' },
    written_off: { status: 'uncollectible' },
  };
  const found = invoices[invoiceId];
  return found && customerId === 'acme' ? { ...BASE, id: invoiceId, ...found } : null;
};

function refusal(
  check: typeof checkDue,
  wanted: readonly AllocationFields[],
): [number, string | undefined, string | undefined] | null {
  try {
    check(PAYMENT, wanted, find);
    return null;
  } catch (error) {
    const { status, errors } = error as Problem;
    return [status, errors[0]?.field, errors[0]?.code];
  }
}

describe('spread', () => {
  it('fills invoices in their order and leaves the rest', () => {
    const invoices = [
      { id: 'a', amount_due: 300 },
      { id: 'b', amount_due: 0 },
      { id: 'c', amount_due: 500 },
      { id: 'd', amount_due: 100 },
    ];
    expect(spread(700, invoices)).toEqual([
      { invoice_id: 'a', amount: 300 },
      { invoice_id: 'c', amount: 400 },
    ]);
    expect(spread(5_000, invoices).map(({ amount }) => amount)).toEqual([300, 500, 100]);
  });

  it('never allocates more than the payment or than an invoice has due, and no less than it can', () => {
    const dues = fc.array(fc.integer({ min: 0, max: 1e9 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), dues, (amount, amounts) => {
        const invoices = amounts.map((amount_due, index) => ({ id: String(index), amount_due }));
        const allocations = spread(amount, invoices);
        const allocated = allocations.reduce((sum, part) => sum + part.amount, 0);
        const due = amounts.reduce((sum, one) => sum + one, 0);
        expect(allocated).toBe(Math.min(amount, due));
        for (const part of allocations) {
          expect(part.amount).toBeGreaterThan(0);
          expect(part.amount).toBeLessThanOrEqual(invoices[Number(part.invoice_id)]?.amount_due ?? 0);
        }
      }),
    );
  });
});

describe('named allocations', () => {
  it('may leave a part of the payment', () => {
    const wanted = [{ invoice_id: 'one', amount: 600 }];
    expect(refusal(checkAllocations, wanted)).toBeNull();
    expect(refusal(checkDue, wanted)).toBeNull();
  });

  it.each([
    [
      'an invoice that is not the customer’s',
      [['foreign', 1]],
      [422, 'allocations[0].invoice_id', 'not_found'],
    ],
    [
      'the same invoice twice',
      [
        ['one', 1],
        ['one', 1],
      ],
      [422, 'allocations[1].invoice_id', 'repeated'],
    ],
    ['another currency', [['dollars', 1]], [422, 'allocations[0].invoice_id', 'currency_mismatch']],
    [
      'more than the payment',
      [
        ['one', 600],
        ['two', 401],
      ],
      [422, 'allocations', 'too_large'],
    ],
  ] as const)('refuses %s', (_what, parts, expected) => {
    expect(
      refusal(
        checkAllocations,
        parts.map(([invoice_id, amount]) => ({ invoice_id, amount })),
      ),
    ).toEqual(expected);
  });

  it.each([
    ['more than is due', 'two', 601, [409, 'allocations[0].amount', 'too_large']],
    ['a draft', 'draft', 1, [409, 'allocations[0].invoice_id', 'not_payable']],
    ['a void invoice', 'void', 1, [409, 'allocations[0].invoice_id', 'not_payable']],
  ] as const)('refuses to settle %s', (_what, invoice_id, amount, expected) => {
    expect(refusal(checkDue, [{ invoice_id, amount }])).toEqual(expected);
  });

  it('settles what was written off', () => {
    expect(refusal(checkDue, [{ invoice_id: 'written_off', amount: 600 }])).toBeNull();
  });
});
