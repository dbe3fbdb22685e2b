import type { MerchantInvoice } from '../../invoices/invoices.types';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { invoiceView } from './invoice.view';
import { invoicesView } from './invoices.view';

const locale = pageLocale('en-GB', 'UTC');
const nameOf = ({ id }: { id: string }): string | null => (id === 'c' ? 'Acme' : null);
const MOMENT = '2026-11-01T10:00:00Z';
const PARTY = { name: 'Acme GmbH', address: null, tax_ids: [] };
const INVOICE: MerchantInvoice = {
  id: 'i',
  number: 'NW-1',
  external_id: 'erp-1',
  customer_id: 'c',
  status: 'open',
  overdue: true,
  currency: 'EUR',
  subtotal: 10_000,
  discount_total: 0,
  tax_total: 0,
  total: 10_000,
  amount_paid: 0,
  amount_credited: 0,
  amount_due: 10_000,
  due_date: '2026-10-31',
  period: { start: '2026-09-01', end: '2026-10-01' },
  issue_date: '2026-10-01',
  issued_at: MOMENT,
  paid_at: null,
  voided_at: null,
  purchase_order: null,
  memo: null,
  payment_url: 'javascript:alert(1)',
  dispute: null,
  customer: PARTY,
  issuer: PARTY,
  lines: [],
  has_more_lines: false,
  payments: [
    {
      payment_id: 'p',
      type: 'reversal',
      reversed_at: null,
      status: 'succeeded',
      amount: 4_000,
      effective_at: MOMENT,
      method: { type: 'card', brand: 'visa', last4: '4242', bank_name: null },
    },
  ],
  has_more_payments: true,
  credit_notes: [
    {
      credit_note_id: 'n',
      number: 'CN-1',
      amount: 3_000,
      amount_to_invoice: 1_000,
      reason: 'Fewer seats',
      issued_at: MOMENT,
    },
  ],
  has_more_credit_notes: false,
  pdf_url: '',
  metadata: { region: 'north' },
  created_at: MOMENT,
  updated_at: MOMENT,
};
const one = (change: Partial<MerchantInvoice> = {}, role: 'admin' | 'viewer' = 'admin') =>
  invoiceView(
    {
      invoice: { ...INVOICE, ...change },
      lines: { results: INVOICE.lines, next: 'more', previous: null },
      nameOf,
      merchant: 'Northwind',
      role,
    },
    locale,
  );
const list = (results: MerchantInvoice[]) => {
  const narrowing = { status: '', customer_id: '', search: '' };
  return invoicesView(
    { page: { results, next: null, previous: null }, narrowing, nameOf, customer: null },
    locale,
  );
};

it('says what moved the amount due, and leads to it', () => {
  expect(one()).toMatchObject({
    due: { label: 'Overdue since 31 October 2026', overdue: true },
    furtherLines: '/admin/invoices/i?cursor=more',
    payments: [{ amount: '-€40.00', href: '/admin/payments/p', status: { word: 'Returned' } }],
    morePayments: 'Only the first 1 are shown here.',
    creditNotes: [{ number: 'CN-1', notes: ['Reason: Fewer seats', '€20.00 of it as credit on account'] }],
    metadata: [{ label: 'region', value: 'north', href: null }],
  });
});

it('prints the address of the payment page, and makes no link of it', () => {
  const fact = one().facts.find(({ label }) => label === 'Payment page');
  expect(fact).toEqual({ label: 'Payment page', value: 'javascript:alert(1)', href: null });
});

it('leaves out what is not known', () => {
  const { facts } = one({ external_id: null, period: null, due_date: null, payment_url: null });
  expect(facts.map(({ label }) => label)).toEqual(['Issued', 'Created', 'Last changed']);
});

it('says whose it is, and that a customer is gone', () => {
  expect(list([INVOICE]).rows[0]?.customer).toEqual({ name: 'Acme', href: '/admin/customers/c' });
  expect(list([{ ...INVOICE, customer_id: 'gone' }]).rows[0]?.customer).toEqual({
    name: 'Deleted customer',
    href: null,
  });
});

it('prints strong what is still to be paid', () => {
  const isDue = (change: Partial<MerchantInvoice>) => list([{ ...INVOICE, ...change }]).rows[0]?.isDue;
  expect(isDue({})).toBe(true);
  expect(isDue({ status: 'draft' })).toBe(false);
  expect(isDue({ status: 'uncollectible' })).toBe(false);
  expect(isDue({ amount_due: 0 })).toBe(false);
});

it('gives its templates every key', () => {
  const frame = { formToken: '' };
  const dispute = { disputed_at: MOMENT, reason: null };
  for (const model of [
    one(),
    one({ dispute, memo: 'Thanks', payments: [], credit_notes: [], metadata: {} }),
    one({ status: 'draft' }),
    one({}, 'viewer'),
  ])
    expect(absentKeys('admin/invoices/invoice', { ...model, frame })).toEqual([]);
  for (const model of [list([INVOICE]), list([])])
    expect(absentKeys('admin/invoices/invoices', { ...model, frame })).toEqual([]);
});
