import type { Invoice } from '../../invoices/invoices.types';
import type { InvoicePayment } from '../../ledger/ledger.types';
import { pageLocale } from '../../platform/views/page-locale';
import { invoiceView } from './invoice.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const links = { invoices: '/s/sid/invoices', merchant: 'Northwind' };
const party = { name: 'Acme', address: null, tax_ids: [] };
const invoice: Invoice = {
  id: 'i1',
  number: 'NW-1',
  external_id: null,
  status: 'open',
  overdue: false,
  currency: 'EUR',
  total: 476000,
  amount_due: 476000,
  due_date: '2026-12-15',
  period: null,
  issue_date: '2026-11-15',
  issued_at: '2026-11-15T09:00:00Z',
  subtotal: 476000,
  discount_total: 0,
  tax_total: 0,
  amount_paid: 0,
  amount_credited: 0,
  purchase_order: null,
  memo: null,
  payment_url: null,
  paid_at: null,
  voided_at: null,
  dispute: null,
  customer: party,
  issuer: party,
  lines: [],
  has_more_lines: false,
  payments: [],
  credit_notes: [],
  ...{ has_more_payments: false, has_more_credit_notes: false },
  pdf_url: '/pdf',
};

function view(change: Partial<Invoice>) {
  const lines = { results: [], next: null, previous: null };
  const refunds = { refunds: [], has_more: false };
  const changed = { ...invoice, ...change };
  const data = { invoice: changed, lines, refunds, bank_details: null, today: '2026-11-22' };
  return invoiceView(data, locale, links);
}

it('lists credit notes with a way to each, why, and what of it went on account', () => {
  const note = {
    credit_note_id: 'n1',
    number: 'CN-1',
    amount: 50000,
    amount_to_invoice: 20000,
    reason: 'Seats given back',
    issued_at: '2026-11-20T10:00:00Z',
  };
  const plain = { ...note, credit_note_id: 'n2', number: 'CN-2', amount: 20000, reason: null };
  expect(view({ credit_notes: [note, plain] }).creditNotes).toEqual([
    {
      number: 'CN-1',
      href: `${links.invoices}/credit-notes/n1`,
      day: '20 Nov 2026',
      notes: ['Reason: Seats given back', '€300.00 of it as credit on account'],
      amount: '-€500.00',
    },
    {
      number: 'CN-2',
      href: `${links.invoices}/credit-notes/n2`,
      day: '20 Nov 2026',
      notes: [],
      amount: '-€200.00',
    },
  ]);
});

it('says that an invoice was credited where nothing was paid on it', () => {
  const settled = { status: 'paid', amount_due: 0, paid_at: '2026-11-20T10:00:00Z' } as const;
  const credited = { ...settled, amount_paid: 0, amount_credited: 476000 };
  expect(view(credited).due.note).toBe('Credited on 20 November 2026. Nothing is due.');
  expect(view({ ...credited, amount_paid: 1 }).due.note).toBe(
    'Settled on 20 November 2026, partly by credit. Nothing is due.',
  );
  expect(view({ ...settled, amount_credited: 0 }).due.note).toBe('Paid on 20 November 2026. Nothing is due.');
});

it('lists payments by their dates, and says where there are more of them, or of the credit notes', () => {
  const method = null;
  const paid = { payment_id: 'p1', type: 'payment', status: 'succeeded', method, reversed_at: null } as const;
  const later = { ...paid, amount: 1, effective_at: '2026-11-20T10:00:00.123Z' };
  const earlier = { ...paid, amount: 2, effective_at: '2026-11-20T10:00:00Z' };
  const one = view({ payments: [later, earlier] });
  expect(one.payments.map(({ amount }) => amount)).toEqual(['€0.02', '€0.01']);
  expect([one.morePayments, one.moreCreditNotes]).toEqual([null, null]);
  const more = view({ payments: [later, earlier], has_more_payments: true, has_more_credit_notes: true });
  expect(more.morePayments).toBe('Only the first 2 are shown here.');
  expect(more.moreCreditNotes).toBe('Only the first 0 are shown here.');
});

it('shows a returned payment with its sign, and what it returns as returned', () => {
  const back: InvoicePayment = {
    payment_id: 'p2',
    type: 'reversal',
    status: 'succeeded',
    amount: 238000,
    effective_at: '2026-11-20T10:00:00Z',
    reversed_at: null,
    method: null,
  };
  const paid: InvoicePayment = {
    ...back,
    payment_id: 'p1',
    type: 'payment',
    effective_at: '2026-11-18T10:00:00Z',
    reversed_at: back.effective_at,
    method: { type: 'sepa_debit', brand: null, last4: null, bank_name: 'ING' },
  };
  const returned = { word: 'Returned', icon: 'back', tone: 'warn' };
  expect(view({ payments: [back, paid] }).payments).toEqual([
    {
      day: '18 Nov 2026',
      what: 'Payment · SEPA direct debit, ING',
      amount: '€2,380.00',
      status: returned,
    },
    { day: '20 Nov 2026', what: 'Returned payment', amount: '-€2,380.00', status: returned },
  ]);
});
