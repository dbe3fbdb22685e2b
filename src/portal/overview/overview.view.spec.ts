import type { CustomerEntitlement } from '../../entitlements/entitlements.types';
import type { CurrencyBalance, InvoiceSummary } from '../../invoices/invoices.types';
import type { Payment } from '../../payments/payments.types';
import { pageLocale } from '../../platform/views/page-locale';
import { absentKeys } from '../../platform/views/template-check';
import { overviewView, type OverviewData, type OverviewLinks, type OverviewView } from './overview.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const links: OverviewLinks = {
  invoices: '/s/sid/invoices',
  entitlements: '/s/sid/entitlements',
  merchant: 'Northwind',
  customer: 'Acme',
};
const nowhere = { ...links, invoices: null, entitlements: null };

const balance: CurrencyBalance = {
  currency: 'EUR',
  amount_due: 595000,
  open_invoices: 3,
  amount_overdue: 238000,
  overdue_invoices: 1,
  next_due: { id: 'i2', number: 'NW-2', due_date: '2026-11-30', amount_due: 119000 },
  oldest_overdue: { id: 'i1', number: 'NW-1', due_date: '2026-10-31', amount_due: 238000 },
};
const yen: CurrencyBalance = {
  ...balance,
  currency: 'JPY',
  amount_overdue: 34567,
  overdue_invoices: 2,
  next_due: { id: 'j2', number: 'JP-2', due_date: '2026-11-25', amount_due: 5000 },
  oldest_overdue: { id: 'j1', number: 'JP-1', due_date: '2026-08-31', amount_due: 4567 },
};
const settled: CurrencyBalance = {
  ...balance,
  amount_due: 0,
  open_invoices: 0,
  amount_overdue: 0,
  overdue_invoices: 0,
  next_due: null,
  oldest_overdue: null,
};
const invoice: InvoiceSummary = {
  id: 'i1',
  number: 'NW-1',
  external_id: null,
  status: 'open',
  overdue: true,
  currency: 'EUR',
  total: 476000,
  amount_due: 238000,
  due_date: '2026-10-31',
  period: null,
  issue_date: '2026-10-01',
  issued_at: '2026-09-30T23:30:00.000000Z',
};
const payment: Payment = {
  id: 'p1',
  type: 'payment',
  status: 'succeeded',
  currency: 'EUR',
  amount: 119000,
  amount_refunded: 0,
  reversed_at: null,
  effective_at: '2026-11-04T10:00:00Z',
  method: { type: 'card', brand: 'visa', last4: '4242', bank_name: null },
  receipt_number: null,
  failure_reason: null,
  parent_id: null,
  reason: null,
  purpose: null,
  credit_note_id: null,
  credit_note_number: null,
  credit_refunded: 0,
  allocations: [],
};
const calls: CustomerEntitlement = {
  id: 'e',
  name: 'API calls',
  description: null,
  type: 'quantity',
  unit: 'calls',
  active: true,
  limit: '200000',
  used: '181204',
  period: 'P1M',
  current_period: { start: '2026-11-01', end: '2026-12-01' },
  active_from: '2026-01-01',
  expires_at: null,
  sources: ['contract'],
  contracts: [],
};
const data: OverviewData = {
  balances: [balance],
  credit: [],
  last_payment: payment,
  recent: [invoice],
  near_limit: [calls],
  today: '2026-11-22',
};
const nothing: OverviewData = {
  ...data,
  balances: [],
  last_payment: null,
  recent: [],
  near_limit: [],
};

function view(change: Partial<OverviewData> = {}, to: OverviewLinks = links): OverviewView {
  return overviewView({ ...data, ...change }, locale, to);
}

it('says who stands where, on which day', () => {
  expect(view().lead).toBe('Account summary for Acme with Northwind, as of 22 November 2026.');
});

describe('overdue', () => {
  it('names the invoice and leads to it', () => {
    expect(view().overdue).toEqual([
      {
        lead: '€2,380.00 is overdue.',
        text: { before: 'Invoice ', number: 'NW-1', after: ' was due on 31 October 2026, 22 days ago.' },
        link: { label: 'Open NW-1', href: '/s/sid/invoices/i1' },
      },
    ]);
  });

  it('stands once per currency, and leads to all of them where there are several', () => {
    const overdue = view({ balances: [balance, yen] }).overdue;
    expect(overdue.map(({ lead }) => lead)).toEqual(['€2,380.00 is overdue.', 'JP¥34,567 is overdue.']);
    expect(overdue[1]?.text).toMatchObject({
      before: '2 invoices are past the due date. The oldest, ',
      number: 'JP-1',
    });
    expect(overdue[1]?.link).toEqual({
      label: 'Show overdue invoices',
      href: '/s/sid/invoices?status=overdue',
    });
  });

  it('is not mentioned when nothing is', () => {
    expect(view({ balances: [settled] }).overdue).toEqual([]);
  });
});

describe('the figures', () => {
  it('say what is due in each currency, next, and what was paid last', () => {
    expect(view({ balances: [balance, yen] })).toMatchObject({
      due: [
        { value: '€5,950.00', link: { label: '3 open invoices', href: '/s/sid/invoices?status=open' } },
        { value: 'JP¥595,000', link: { label: '3 open invoices' } },
      ],
      next: {
        value: '25 November 2026',
        note: 'JP¥5,000',
        link: { label: 'JP-2', href: '/s/sid/invoices/j2' },
      },
      last: { value: '€1,190.00', note: '4 November 2026 · Visa ••••\u00a04242' },
    });
  });

  it('say that all is settled, without a link to nothing', () => {
    expect(view({ balances: [settled] })).toMatchObject({
      due: [{ value: 'Nothing due', note: 'All invoices are settled', link: null }],
      next: { value: '—', note: 'Nothing upcoming', link: null },
    });
  });

  it('claim nothing settled where there never was an invoice', () => {
    expect(view(nothing)).toMatchObject({
      due: [{ value: 'Nothing due', note: null, link: null }],
      last: { value: '—', note: 'No payments yet' },
    });
  });

  it('hold credit on account only when there is any', () => {
    expect(view({ credit: [{ currency: 'EUR', amount: 0 }] }).credit).toEqual([]);
    const credit = [
      { currency: 'EUR', amount: 50000 },
      { currency: 'USD', amount: 1200 },
    ];
    expect(view({ credit }).credit).toEqual([
      { value: '€500.00', note: null, link: null },
      { value: 'US$12.00', note: 'Not yet applied to an invoice', link: null },
    ]);
  });
});

it('shows what comes close to its limit, and leads to all entitlements', () => {
  expect(view().limits).toMatchObject({
    href: '/s/sid/entitlements',
    cards: [{ name: 'API calls', share: '91% used', badge: { word: 'Close to the limit' } }],
  });
  expect(view({ near_limit: [] }).limits).toBeNull();
});

it('shows the newest invoices', () => {
  expect(view().recent).toEqual({
    href: '/s/sid/invoices',
    empty: null,
    rows: [
      {
        number: 'NW-1',
        href: '/s/sid/invoices/i1',
        status: { word: 'Overdue', icon: 'overdue', tone: 'bad' },
        total: '€4,760.00',
        dueDate: '31 Oct 2026',
        amountDue: '€2,380.00',
        isDue: true,
        issued: '1 Oct 2026',
      },
    ],
  });
  expect(view(nothing).recent).toMatchObject({ rows: [], empty: { title: 'No invoices yet' } });
});

it('leads to no tab that the merchant does not show', () => {
  const bare = view({ credit: [{ currency: 'EUR', amount: 1 }] }, nowhere);
  expect(bare).toMatchObject({ limits: null, recent: null, overdue: [{ link: null }] });
  expect(bare.next).toEqual({ value: '30 November 2026', note: '€1,190.00 · NW-2', link: null });
  expect(bare.due).toEqual([{ value: '€5,950.00', note: '3 open invoices', link: null }]);
  expect(JSON.stringify(bare)).not.toContain('href');
});

it.each([
  [{ balances: [balance, yen], credit: [{ currency: 'EUR', amount: 1 }] }, links],
  [{}, nowhere],
  [nothing, links],
])('looks up nothing that its view does not give', (change, to) => {
  expect(absentKeys('portal/overview/overview', view(change, to))).toEqual([]);
});
