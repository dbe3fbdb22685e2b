import type { InvoiceLine } from '../../invoices/lines/invoice-lines.types';
import type { Invoice } from '../../invoices/invoices.types';
import type { InvoicePayment } from '../../ledger/ledger.types';
import type { BankDetails } from '../../organisations/organisations.types';
import { pageLocale } from '../../platform/views/page-locale';
import { invoiceView } from './invoice.view';

const locale = pageLocale('en-GB', 'Europe/Berlin');
const links = { invoices: '/s/sid/invoices', merchant: 'Northwind' };

const line: InvoiceLine = {
  id: 'l1',
  description: 'Seats',
  period: null,
  quantity: '150',
  unit_amount_decimal: null,
  discount: 0,
  tax_rate: '19',
  tax_amount: null,
  ...{ tax_category: null, tax_exemption_reason: null, tax_exempt_amount: null },
  amount: 140000,
  model: null,
  children: [],
};

const paid: InvoicePayment = {
  payment_id: 'p1',
  type: 'payment',
  status: 'succeeded',
  amount: 238000,
  effective_at: '2026-11-18T10:00:00Z',
  reversed_at: null,
  method: { type: 'sepa_debit', brand: null, last4: null, bank_name: 'ING' },
};

const invoice: Invoice = {
  id: 'i1',
  number: 'NW-1',
  external_id: null,
  status: 'partially_paid',
  overdue: false,
  currency: 'EUR',
  total: 476000,
  amount_due: 238000,
  due_date: '2026-12-15',
  period: { start: '2026-01-01', end: '2027-01-01' },
  issue_date: '2026-11-15',
  issued_at: '2026-11-15T09:00:00Z',
  subtotal: 400000,
  discount_total: 0,
  tax_total: 76000,
  amount_paid: 238000,
  amount_credited: 0,
  purchase_order: 'PO-7',
  memo: null,
  payment_url: 'https://pay.example/i/1?a=1&b=2',
  paid_at: null,
  voided_at: null,
  dispute: null,
  customer: { name: 'Acme', address: null, tax_ids: [{ type: 'eu_vat', value: 'DE1' }] },
  issuer: {
    name: 'Northwind Inc.',
    address: {
      line1: '1 Main St',
      line2: null,
      city: 'Austin',
      state: 'TX',
      postal_code: '78701',
      country: 'US',
    },
    tax_ids: [{ type: 'us_ein', value: '12-3' }],
  },
  lines: [line],
  has_more_lines: false,
  ...{ payments: [paid], credit_notes: [], pdf_url: '/pdf' },
  ...{ has_more_payments: false, has_more_credit_notes: false },
};

const bank: BankDetails = {
  account_holder: 'Northwind Inc.',
  bank_name: null,
  iban: 'NL91INGB0417164300',
  bic: '',
  account_number: null,
  routing_number: null,
  instructions: null,
};

function view(change: Partial<Invoice> = {}, bankDetails: BankDetails | null = bank) {
  const changed = { ...invoice, ...change };
  const lines = { results: changed.lines, next: null, previous: null };
  const refunds = { refunds: [], has_more: false };
  const data = { invoice: changed, lines, refunds, bank_details: bankDetails, today: '2026-11-22' };
  return invoiceView(data, locale, links);
}

describe('paying', () => {
  it("leads to the merchant's page while something is due", () => {
    expect(view().due).toMatchObject({
      label: 'Amount due by 15 December 2026',
      pay: { label: 'Pay €2,380.00', href: 'https://pay.example/i/1?a=1&b=2' },
      howToPay: null,
      ask: null,
    });
  });

  it.each([null, 'javascript:alert(1)', 'data:text/html,x', '/pay', 'pay now'])(
    'shows bank details instead of %p, each ready to be copied',
    (paymentUrl) => {
      const { pay, howToPay } = view({ payment_url: paymentUrl }).due;
      expect(pay).toBeNull();
      expect(howToPay?.details.map(({ label, value, copy }) => [label, value, copy])).toEqual([
        ['Account holder', 'Northwind Inc.', 'Northwind Inc.'],
        ['IBAN', 'NL91 INGB 0417 1643 00', 'NL91INGB0417164300'],
        ['Amount', '€2,380.00', '2380.00'],
        ['Reference', 'NW-1', 'NW-1'],
      ]);
      expect(howToPay?.details[1]?.copyLabel).toBe('Copy IBAN');
    },
  );

  it('says whom to ask when there is neither', () => {
    expect(view({ payment_url: null }, null).due).toMatchObject({ pay: null, howToPay: null });
    expect(view({ payment_url: null }, null).due.ask).toContain('Northwind');
  });

  it.each<[string, Partial<Invoice>, string]>([
    [
      'paid',
      { status: 'paid', amount_due: 0, paid_at: '2026-11-18T10:00:00Z' },
      'Paid on 18 November 2026. Nothing is due.',
    ],
    [
      'void',
      { status: 'void', voided_at: '2026-11-18T10:00:00Z' },
      'Voided on 18 November 2026. Nothing is due.',
    ],
    ['written off', { status: 'uncollectible' }, 'Northwind no longer expects you to pay this amount.'],
  ])('is not asked for when %s', (_state, change, note) => {
    expect(view(change).due).toMatchObject({ note, pay: null, howToPay: null, ask: null });
  });

  it('says how long it has been overdue', () => {
    expect(view({ overdue: true, due_date: '2026-10-31' }).due).toMatchObject({
      label: 'Overdue since 31 October 2026',
      note: 'It was due 22 days ago.',
      overdue: true,
    });
  });
});

describe('totals', () => {
  const labels = (change: Partial<Invoice>) =>
    view(change).totals.map(({ label, amount }) => `${label} ${amount}`);

  it('lead from the subtotal to what was paid', () => {
    expect(labels({})).toEqual([
      'Subtotal €4,000.00',
      'Tax 19% €760.00',
      'Total €4,760.00',
      'Paid 18 November 2026 -€2,380.00',
    ]);
  });

  it('name discount and credit only when there are any', () => {
    expect(labels({ discount_total: 100, amount_credited: 200 })).toEqual(
      expect.arrayContaining(['Discount -€1.00', 'Credited -€2.00']),
    );
  });

  it('name no rate when lines differ, and no day when several payments settled it', () => {
    const lines = [line, { ...line, tax_rate: '7' }];
    expect(labels({ lines, payments: [paid, paid] })).toEqual(
      expect.arrayContaining(['Tax €760.00', 'Paid -€2,380.00']),
    );
  });
});

describe('lines and parties', () => {
  it('show how a line came about, step by step', () => {
    const step = {
      ...line,
      description: 'First 100',
      quantity: '100',
      unit_amount_decimal: '1000',
      amount: 100000,
    };
    expect(view({ lines: [{ ...line, children: [step] }] }).lines[0]).toMatchObject({
      quantity: '150',
      price: '—',
      amount: '€1,400.00',
      lines: [{ description: 'First 100', detail: '100 × €10.00', amount: '€1,000.00', lines: [] }],
    });
  });

  it('explain a graduated price', () => {
    const tiers = [
      { up_to: 100, unit_amount_decimal: '1000' },
      { up_to: 200, unit_amount_decimal: '800', flat_amount_decimal: '500' },
      { up_to: null, unit_amount_decimal: '0.5' },
    ];
    const [seats] = view({ lines: [{ ...line, model: { type: 'tiered', tiers } }] }).lines;
    expect(seats?.price).toBe('tiered');
    expect(seats?.lines.slice(1).map(({ description, detail }) => [description, detail])).toEqual([
      ['Up to 100', '€10.00 each'],
      ['Above 100, up to 200', '€8.00 each, plus €5.00'],
      ['Above 200', '€0.005 each'],
    ]);
  });

  it('explain packages, and repeat what the merchant says of any other price', () => {
    const sold = { type: 'package', size: 100000, unit_amount_decimal: '10000' } as const;
    const matrix = { type: 'described', name: 'matrix', text: 'By region and hour.' } as const;
    const [packages, other] = view({
      lines: [
        { ...line, model: sold },
        { ...line, model: matrix },
      ],
    }).lines;
    expect(packages?.lines).toMatchObject([
      { description: 'In packages of 100,000', detail: '€100.00', amount: null },
    ]);
    expect(other).toMatchObject({
      price: 'matrix',
      lines: [{ description: 'By region and hour.', detail: null }],
    });
  });

  it('write addresses and tax ids as their countries do', () => {
    expect(view().from).toEqual({
      name: 'Northwind Inc.',
      address: ['1 Main St', 'Austin, TX 78701', 'United States'],
      taxIds: ['EIN 12-3'],
    });
    expect(view().billedTo).toEqual({ name: 'Acme', address: [], taxIds: ['VAT DE1'] });
  });

  it('say when it was disputed, and why', () => {
    const dispute = { disputed_at: '2026-11-03T10:00:00Z', reason: 'Canceled in August.' };
    expect(view({ dispute }).disputed).toEqual({
      lead: 'Disputed on 3 November 2026.',
      text: 'Canceled in August.',
    });
  });
});
