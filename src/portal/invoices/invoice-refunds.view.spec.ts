import type { InvoicePayment } from '../../ledger/ledger.types';
import type { Payment } from '../../payments/payments.types';
import { pageLocale } from '../../platform/views/page-locale';
import { refundsView, type RefundsView } from './invoice-refunds.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const paid: InvoicePayment = {
  ...{ payment_id: 'p1', type: 'payment', status: 'succeeded', amount: 119000, method: null },
  ...{ effective_at: '2026-11-03T10:00:00Z', reversed_at: null },
};
const refund: Payment = {
  id: 'r1',
  type: 'refund',
  status: 'succeeded',
  currency: 'EUR',
  amount: 5000,
  amount_refunded: 0,
  effective_at: '2026-11-20T10:00:00Z',
  reversed_at: null,
  method: null,
  receipt_number: null,
  failure_reason: null,
  parent_id: 'p1',
  reason: null,
  purpose: 'goodwill',
  credit_note_id: null,
  credit_note_number: null,
  credit_refunded: 0,
  allocations: [],
};
const ofNote: Payment = {
  ...refund,
  purpose: 'credit_note',
  credit_note_id: 'n1',
  credit_note_number: 'CN-1',
  credit_refunded: 5000,
};

function view(refunds: Payment[], has_more = false): RefundsView {
  return refundsView({ refunds, has_more }, [paid], locale, '/s/sid/invoices');
}

it('says when, of which payment, why, and how much went back', () => {
  expect(view([{ ...refund, reason: 'Late delivery' }])).toEqual({
    refunds: [
      {
        day: '20 Nov 2026',
        what: { label: 'Goodwill refund, no invoice changes', href: null },
        notes: ['for the payment on 3 Nov 2026', 'Reason: Late delivery'],
        status: { word: 'Paid back', icon: 'done', tone: 'good' },
        amount: '-€50.00',
      },
    ],
    moreRefunds: null,
  });
});

it.each<[string, Payment, object]>([
  ['a credit note', ofNote, { label: 'Refund of credit note CN-1', href: '/s/sid/invoices/credit-notes/n1' }],
  [
    'credit on account',
    { ...refund, purpose: 'credit_on_account', credit_refunded: 5000 },
    { label: 'Refund of credit on account', href: null },
  ],
  [
    'credit in part',
    { ...refund, purpose: 'credit_on_account', credit_refunded: 3000 },
    { label: '€30.00 is a refund of credit on account, the rest is goodwill', href: null },
  ],
])('says that it paid back %s', (_what, row, what) => {
  expect(view([row]).refunds[0]?.what).toEqual(what);
});

it('names no day of a payment that settled another invoice', () => {
  expect(view([{ ...ofNote, parent_id: 'p9' }]).refunds[0]?.notes).toEqual(['for an earlier payment']);
});

it('says where there are more', () => {
  expect(view([refund, refund], true).moreRefunds).toBe('Only the first 2 are shown here.');
});
