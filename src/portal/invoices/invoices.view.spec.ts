import type { CurrencyBalance, InvoiceSummary } from '../../invoices/invoices.types';
import type { Payment } from '../../payments/payments.types';
import { pageLocale } from '../../platform/views/page-locale';
import { invoicesView, type InvoicesData } from './invoices.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const links = { invoices: '/s/sid/invoices', merchant: 'Northwind', customer: 'Acme' };

const invoice: InvoiceSummary = {
  id: 'i1',
  number: 'NW-1',
  external_id: null,
  status: 'open',
  overdue: false,
  currency: 'EUR',
  total: 238000,
  amount_due: 119000,
  due_date: '2026-11-30',
  period: { start: '2026-10-01', end: '2026-11-01' },
  issue_date: '2026-11-01',
  issued_at: '2026-10-31T23:30:00.000000Z',
};

const balance: CurrencyBalance = {
  currency: 'EUR',
  amount_due: 119000,
  open_invoices: 1,
  amount_overdue: 0,
  overdue_invoices: 0,
  next_due: { id: 'i1', number: 'NW-1', due_date: '2026-11-30', amount_due: 119000 },
  oldest_overdue: null,
};

const payment: Payment = {
  id: 'p1',
  type: 'payment',
  status: 'succeeded',
  currency: 'EUR',
  amount: 500,
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

function view(change: Partial<InvoicesData> = {}) {
  const data: InvoicesData = {
    page: { results: [invoice], next: null, previous: null },
    balances: [balance],
    counts: { all: 4, overdue: 0, open: 1, paid: 3 },
    filter: { status: 'all', period: '', search: '' },
    last_payment: payment,
    today: '2026-11-22',
    since: '2024-03-01',
    ...change,
  };
  return invoicesView(data, locale, links);
}

function rowOf(change: Partial<InvoiceSummary>) {
  return view({ page: { results: [{ ...invoice, ...change }], next: null, previous: null } }).rows[0];
}

describe('a row', () => {
  it('says all seven things, and where the PDF is', () => {
    expect(rowOf({})).toEqual({
      number: 'NW-1',
      href: '/s/sid/invoices/i1',
      pdf: { href: '/s/sid/invoices/i1/pdf', label: 'Download invoice NW-1 as PDF' },
      status: { word: 'Open', icon: 'open', tone: 'warn' },
      total: '€2,380.00',
      dueDate: '30 Nov 2026',
      amountDue: '€1,190.00',
      isDue: true,
      period: expect.stringMatching(/^1\s–\s31 Oct 2026$/) as string,
      issued: '1 Nov 2026',
    });
  });

  it('has a dash for what is missing', () => {
    expect(rowOf({ period: null, due_date: null, issue_date: null })).toMatchObject({
      period: '—',
      dueDate: '—',
      issued: '—',
    });
  });

  it('is overdue before it is partly paid', () => {
    expect(rowOf({ status: 'partially_paid', overdue: true })?.status.word).toBe('Overdue');
  });

  it('does not press for what nobody expects any more', () => {
    expect(rowOf({ status: 'uncollectible' })?.isDue).toBe(false);
  });
});

describe('the overdue notice', () => {
  const oldest = { id: 'i9', number: 'NW-9', due_date: '2026-10-31', amount_due: 100 };
  const late = { ...balance, amount_overdue: 100, overdue_invoices: 1, oldest_overdue: oldest };

  it('is not there while nothing is late', () => {
    expect(view().overdue).toBeNull();
  });

  it('names the invoice and how long it waits', () => {
    expect(view({ balances: [late] }).overdue).toEqual({
      lead: '€1.00 is overdue.',
      text: { before: 'Invoice ', number: 'NW-9', after: ' was due on 31 October 2026, 22 days ago.' },
      link: { label: 'Open NW-9', href: '/s/sid/invoices/i9' },
    });
  });

  it('adds currencies up side by side, and names the oldest of all', () => {
    const older = { ...oldest, id: 'i8', number: 'NW-8', due_date: '2026-09-30' };
    const yen = { ...late, currency: 'JPY', overdue_invoices: 2, oldest_overdue: older };
    expect(view({ balances: [late, yen] }).overdue).toMatchObject({
      lead: '€1.00 and JP¥100 are overdue.',
      text: {
        before: '3 invoices are past the due date. The oldest, ',
        number: 'NW-8',
        after: ', was due on 30 September 2026, 53 days ago.',
      },
      link: { href: '/s/sid/invoices/i8' },
    });
  });
});

describe('key figures', () => {
  it('say what is due, what comes next and what came last', () => {
    expect(view().figures).toEqual({
      due: [{ value: '€1,190.00', note: '1 open invoice' }],
      next: {
        value: '30 November 2026',
        note: '€1,190.00',
        link: { label: 'NW-1', href: '/s/sid/invoices/i1' },
      },
      last: { value: '€5.00', note: '4 November 2026 · Visa ••••\u00a04242' },
    });
  });

  it('say so when nothing is due and nobody has paid', () => {
    expect(view({ balances: [], last_payment: null }).figures).toEqual({
      due: [{ value: 'Nothing due', note: 'All invoices are settled' }],
      next: { value: '—', note: 'Nothing upcoming', link: null },
      last: { value: '—', note: 'No payments yet' },
    });
  });

  it('take the next due date across currencies', () => {
    const sooner = { id: 'i2', number: 'JP-2', due_date: '2026-11-25', amount_due: 7 };
    const yen = { ...balance, currency: 'JPY', next_due: sooner };
    expect(view({ balances: [balance, yen] }).figures?.next).toMatchObject({
      value: '25 November 2026',
      note: 'JP¥7',
    });
  });
});

describe('filter and pages', () => {
  const filter = { status: 'paid', period: '2025', search: 'PO 7&8' } as const;

  it('caps counts', () => {
    const { chips } = view({ counts: { all: 100, overdue: 0, open: 99, paid: 1 } });
    expect(chips.map((chip) => `${chip.label} ${chip.count}`)).toEqual([
      'All 99+',
      'Overdue 0',
      'Open 99',
      'Paid 1',
    ]);
  });

  it('keeps the rest of the filter when a chip is pressed, and starts at the top', () => {
    const [all, overdue] = view({ filter, page: { results: [invoice], next: 'n', previous: 'p' } }).chips;
    expect(all).toMatchObject({ href: '/s/sid/invoices?period=2025&search=PO+7%268', current: false });
    expect(overdue?.href).toBe('/s/sid/invoices?status=overdue&period=2025&search=PO+7%268');
  });

  it('keeps the whole filter from page to page', () => {
    const { newer, older } = view({ filter, page: { results: [invoice], next: 'n', previous: null } });
    expect(newer).toBeNull();
    expect(older).toBe('/s/sid/invoices?status=paid&period=2025&search=PO+7%268&cursor=n');
  });

  it('keeps the status while searching', () => {
    expect(view({ filter }).search).toMatchObject({
      status: 'paid',
      text: 'PO 7&8',
      action: '/s/sid/invoices',
    });
    expect(view().search?.status).toBeNull();
  });
});

describe('emptiness', () => {
  const page = { results: [], next: null, previous: null };

  it('is a beginning when there never was an invoice', () => {
    const none = view({ page, balances: [], counts: { all: 0, overdue: 0, open: 0, paid: 0 }, since: null });
    expect(none).toMatchObject({
      figures: null,
      search: null,
      empty: { title: 'No invoices yet', link: null },
    });
  });

  it('offers all invoices when a filter hides them', () => {
    const filter = { status: 'overdue', period: '', search: '' } as const;
    expect(view({ page, filter }).empty).toMatchObject({
      title: 'No invoices found',
      link: { href: '/s/sid/invoices' },
    });
  });
});
