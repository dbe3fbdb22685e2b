import type { Payment } from '../../payments/payments.types';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { paymentsView, type PaymentRow, type PaymentsLinks } from './payments.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const links: PaymentsLinks = {
  ...{ payments: '/s/sid/payments', invoices: '/s/sid/invoices' },
  ...{ merchant: 'Northwind', customer: 'Acme' },
};

const payment: Payment = {
  id: 'p1',
  type: 'payment',
  status: 'succeeded',
  ...{ currency: 'EUR', amount: 119000, amount_refunded: 0 },
  ...{ effective_at: '2026-11-03T23:30:00.000000Z', reversed_at: null },
  method: { type: 'card', brand: 'visa', last4: '4242', bank_name: null },
  ...{ receipt_number: null, failure_reason: null, parent_id: null, reason: null },
  ...{ purpose: null, credit_note_id: null, credit_note_number: null, credit_refunded: 0 },
  allocations: [{ invoice_id: 'i1', invoice_number: 'NW-1', amount: 119000 }],
};
const refund: Payment = {
  ...payment,
  id: 'r1',
  type: 'refund',
  amount: 5000,
  effective_at: '2026-11-20T10:00:00Z',
  parent_id: 'p1',
  reason: 'Seats given back',
  purpose: 'credit_on_account',
  credit_refunded: 3000,
  allocations: [],
};

const alone = (results: readonly Payment[]) => ({ results, next: null, previous: null });

function rows(payments: readonly Payment[], to = links): readonly PaymentRow[] {
  return paymentsView({ page: alone(payments) }, locale, to).rows;
}

function row(change: Partial<Payment> = {}, to = links): PaymentRow {
  const [first] = rows([{ ...payment, ...change }], to);
  if (first === undefined) throw new Error('no row');
  return first;
}

it('says whose payments these are', () => {
  expect(paymentsView({ page: alone([]) }, locale, links).lead).toContain('Acme');
});

describe('a payment', () => {
  it('shows day, type, method, amount, status and the invoice it settled', () => {
    expect(row()).toEqual({
      anchor: 'payment-p1',
      day: '4 Nov 2026',
      type: 'Payment',
      parent: null,
      creditNote: null,
      notes: [],
      method: 'Visa ••••\u00a04242',
      amount: '€1,190.00',
      moved: true,
      refunded: null,
      status: { word: 'Succeeded', icon: 'done', tone: 'good' },
      reversed: null,
      failure: null,
      invoices: [{ number: 'NW-1', href: '/s/sid/invoices/i1', amount: null }],
      moreInvoices: null,
      rest: null,
    });
  });

  it('that settled several invoices says how much went to each, and what is left over', () => {
    const allocations = [
      { invoice_id: 'i1', invoice_number: 'NW-1', amount: 69000 },
      { invoice_id: 'i2', invoice_number: 'NW-2', amount: 30000 },
    ];
    expect(row({ allocations })).toMatchObject({
      invoices: [
        { number: 'NW-1', amount: '€690.00' },
        { number: 'NW-2', amount: '€300.00' },
      ],
      rest: '€200.00 as credit on account',
    });
  });

  it('names three invoices at once, and the others behind a disclosure', () => {
    const allocations = [1, 2, 3, 4, 5].map((n) => ({
      invoice_id: `i${String(n)}`,
      invoice_number: `NW-${String(n)}`,
      amount: 23800,
    }));
    const { invoices, moreInvoices } = row({ allocations });
    expect(invoices.map(({ number }) => number)).toEqual(['NW-1', 'NW-2', 'NW-3']);
    expect(moreInvoices?.label).toBe('2 more invoices');
    expect(moreInvoices?.invoices.map(({ number }) => number)).toEqual(['NW-4', 'NW-5']);
  });

  it('names its receipt and what was refunded of it', () => {
    expect(row({ receipt_number: 'R-1', amount_refunded: 5000 })).toMatchObject({
      notes: ['Receipt R-1'],
      refunded: '€50.00 refunded',
      status: { word: 'Partly refunded' },
    });
    expect(row({ amount_refunded: 119000 }).status).toEqual({
      word: 'Refunded',
      icon: 'back',
      tone: 'quiet',
    });
  });

  it('that was taken back does not say that it succeeded, nor that anything is left of it', () => {
    const reversed_at = '2026-11-20T10:00:00.000000Z';
    expect(row({ reversed_at, allocations: [] })).toMatchObject({
      status: { word: 'Returned', icon: 'back', tone: 'warn' },
      reversed: 'Returned on 20 Nov 2026, no longer counted',
      rest: '—',
    });
    expect(row({ reversed_at, amount_refunded: 5000 }).status.word).toBe('Returned');
  });

  it('that failed says why, and counts for nothing', () => {
    expect(row({ status: 'failed', failure_reason: 'The card has expired.', allocations: [] })).toMatchObject(
      {
        moved: false,
        status: { word: 'Failed', tone: 'bad' },
        failure: 'The card has expired.',
        rest: '—',
      },
    );
    expect(row({ status: 'failed' }).failure).toBe('No reason was given.');
    expect(row({ status: 'canceled' }).failure).toBeNull();
  });

  it.each([
    ['pending', 'Processing'],
    ['requires_action', 'Action required'],
    ['canceled', 'Canceled'],
  ] as const)('that is %s says so in plain words', (status, word) => {
    expect(row({ status })).toMatchObject({ moved: false, status: { word } });
  });

  it('without a known method shows a dash', () => {
    expect(row({ type: 'tax_withheld', method: null })).toMatchObject({
      type: 'Tax withheld',
      method: '—',
      amount: '€1,190.00',
    });
  });

  it('names invoices without a link where the merchant does not show them', () => {
    expect(row({}, { ...links, invoices: null }).invoices).toEqual([
      { number: 'NW-1', href: null, amount: null },
    ]);
  });
});

describe('a refund', () => {
  it('is below zero, leads to its payment, and says why it was made and what it paid back', () => {
    const [first] = rows([refund, payment]);
    expect(first).toMatchObject({
      type: 'Refund',
      amount: '-€50.00',
      status: { word: 'Paid back', tone: 'good' },
      parent: { label: 'for the payment of €1,190.00 on 4 Nov 2026', href: '#payment-p1' },
      notes: ['€30.00 is a refund of credit on account, the rest is goodwill', 'Reason: Seats given back'],
      rest: '—',
    });
  });

  it('of a payment on another page does not lead anywhere', () => {
    expect(rows([refund])[0]?.parent).toEqual({ label: 'for an earlier payment', href: null });
  });

  it.each([
    [5000, 'Refund of credit on account'],
    [0, 'Goodwill refund, no invoice changes'],
  ])('of which %s was credit says so', (credit_refunded, words) => {
    const purpose = credit_refunded === 0 ? 'goodwill' : 'credit_on_account';
    expect(row({ ...refund, purpose, credit_refunded, reason: null }).notes).toEqual([words]);
  });

  it('of a credit note names it, and leads there where the merchant shows invoices', () => {
    const paidBack: Payment = {
      ...refund,
      purpose: 'credit_note',
      credit_note_id: 'n1',
      credit_note_number: 'CN-1',
      credit_refunded: 5000,
      reason: null,
    };
    const label = 'Refund of credit note CN-1';
    expect(row(paidBack)).toMatchObject({
      creditNote: { label, href: '/s/sid/invoices/credit-notes/n1' },
      notes: [],
      rest: null,
    });
    expect(row(paidBack, { ...links, invoices: null }).creditNote).toEqual({ label, href: null });
  });

  it('on its way does not say that it was paid back', () => {
    expect(row({ ...refund, status: 'pending' }).status.word).toBe('Processing');
  });
});

it('shows a returned payment below zero, with the invoices it reopened', () => {
  expect(row({ type: 'reversal', parent_id: 'p0', reason: 'Chargeback' })).toMatchObject({
    type: 'Returned payment',
    amount: '-€1,190.00',
    status: { word: 'Returned', tone: 'warn' },
    notes: ['Reason: Chargeback'],
    invoices: [{ number: 'NW-1' }],
    rest: null,
  });
});

describe('the pages', () => {
  it('lead to newer and older payments', () => {
    const page = { results: [payment], next: 'a+b', previous: 'c' };
    expect(paymentsView({ page }, locale, links)).toMatchObject({
      newer: '/s/sid/payments?cursor=c',
      older: '/s/sid/payments?cursor=a%2Bb',
      empty: null,
    });
  });

  it('say what will be there when there is nothing yet', () => {
    expect(paymentsView({ page: alone([]) }, locale, links)).toMatchObject({
      empty: { title: 'No payments yet' },
      newer: null,
      older: null,
    });
  });

  it('say that the end is reached', () => {
    const page = { results: [], next: null, previous: 'c' };
    expect(paymentsView({ page }, locale, links).empty?.title).toBe('No older payments');
  });
});

it.each<[Payment[]]>([
  [[refund, payment, { ...refund, parent_id: 'other' }]],
  [[{ ...refund, purpose: 'credit_note', credit_note_id: 'n1', credit_note_number: 'CN-1' }]],
  [[{ ...payment, status: 'failed' as const, allocations: Array(5).fill(payment.allocations[0]) as never }]],
  [[]],
])('looks up nothing that its view does not give', (results) => {
  const view = paymentsView({ page: { results, next: 'n', previous: 'p' } }, locale, links);
  expect(absentKeys('portal/payments/payments', view)).toEqual([]);
});
