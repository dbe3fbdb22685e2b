import type { MerchantPayment } from '../../payments/payments.types';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { paymentView } from './payment.view';
import { standingBadge } from './payment-standing.view';

const locale = pageLocale('en-GB', 'UTC');
const PAYMENT: MerchantPayment = {
  id: 'p',
  customer_id: 'c',
  type: 'payment',
  status: 'succeeded',
  currency: 'EUR',
  amount: 10_000,
  amount_refunded: 0,
  reversed_at: null,
  credit_refunded: 0,
  effective_at: '2026-11-01T10:00:00Z',
  method: { type: 'card', brand: 'visa', last4: '4242', bank_name: null },
  receipt_number: null,
  failure_reason: null,
  parent_id: null,
  reason: null,
  purpose: null,
  credit_note_id: null,
  credit_note_number: null,
  allocations: [{ invoice_id: 'i', invoice_number: 'NW-1', amount: 8_000 }],
  external_id: 'ch_1',
  metadata: {},
  created_at: '2026-11-01T10:00:00Z',
  updated_at: '2026-11-01T10:00:00Z',
};
const view = (change: Partial<MerchantPayment> = {}, parent: MerchantPayment | null = null) =>
  paymentView(
    {
      payment: { ...PAYMENT, ...change },
      parent,
      children: [PAYMENT],
      nameOf: () => 'Acme',
      merchant: 'N',
    },
    locale,
  );

it('names what it settled, and what was left', () => {
  expect(view()).toMatchObject({
    title: '€100.00',
    customer: { name: 'Acme', href: '/admin/customers/c' },
    settled: {
      title: 'Settled invoices',
      rows: [{ number: 'NW-1', href: '/admin/invoices/i', amount: '€80.00' }],
    },
    rest: '€20.00 as credit on account',
  });
});

it('says of each kind what it did to its invoices', () => {
  expect(view({ status: 'pending' }).settled?.title).toBe('Intended invoices');
  expect(view({ type: 'reversal' }).settled?.title).toBe('Reopened invoices');
  expect(view({ type: 'refund' }).settled).toBeNull();
});

it('tells what a refund pays back', () => {
  const purposeOf = (change: Partial<MerchantPayment>) =>
    view({ type: 'refund', ...change }).facts.find(({ label }) => label === 'Purpose')?.value;
  expect(purposeOf({ purpose: 'credit_note', credit_note_number: 'CN-1' })).toBe(
    'Refund of credit note CN-1',
  );
  expect(purposeOf({ purpose: 'goodwill' })).toBe('Goodwill refund, no invoice changes');
  expect(purposeOf({})).toBeUndefined();
});

it('does not tell staff that a payment waits for them', () => {
  expect(standingBadge({ type: 'payment', status: 'requires_action', reversed_at: null }, locale).word).toBe(
    'Waiting for the customer',
  );
  expect(standingBadge({ type: 'payment', status: 'failed', reversed_at: null }, locale).word).toBe('Failed');
});

it.each([
  view(),
  view({ type: 'refund' }, PAYMENT),
  view({ failure_reason: 'Declined', metadata: { a: 'b' } }),
])('gives its template every key', (model) => {
  expect(absentKeys('admin/payments/payment', { ...model, frame: { formToken: '' } })).toEqual([]);
});
